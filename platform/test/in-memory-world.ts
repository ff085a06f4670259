import { BackgroundWork } from '#src/runtime/background-work.js';
import type { Work } from '#src/runtime/work-loop.js';
import { AdjustableClock } from './adjustable-clock.js';
import { InMemoryDatabase, InMemoryUnitOfWork } from './in-memory-database.js';

const HOUR_MS = 3_600_000;
/** Far more than there ever is to do. */
const MAX_ROUNDS = 100_000;

/** Where applications with in-memory adapters live together: one clock, one database, and work done when asked for. */
export class InMemoryWorld extends BackgroundWork {
  readonly clock = new AdjustableClock();
  readonly database = new InMemoryDatabase();
  readonly unitOfWork = new InMemoryUnitOfWork(this.database);
  private readonly works: Work[] = [];

  add(work: Work): void {
    this.works.push(work);
  }

  wake(): void {}

  /**
   * Does all background work, moving the clock on to whatever waits for its time.
   *
   * @throws Error when something still waits after so much of the world's time
   */
  async settle({ withinMs = HOUR_MS } = {}): Promise<void> {
    const deadline = this.clock.now().getTime() + withinMs;
    for (;;) {
      await this.doWhatIsDue();
      const next = await this.nextDueAt();
      if (next === null) return;
      if (next.getTime() > deadline) throw new Error(`Something is due only at ${next.toISOString()}`);
      this.clock.advanceBy(Math.max(1, next.getTime() - this.clock.now().getTime()));
    }
  }

  /**
   * Does what is due now, and leaves the clock alone.
   *
   * @throws Error when it is due again and again
   */
  async doWhatIsDue(): Promise<void> {
    let rounds = 0;
    for (let more = true; more;) {
      if (++rounds > MAX_ROUNDS) throw new Error('There is no end of what is due now');
      more = false;
      for (const work of this.works) more = (await work.step()) || more;
    }
  }

  /** Forgets how far a subscription has read, so that it gets everything once more. */
  redeliverAll(subscription: string): Promise<void> {
    for (const cursors of this.database.collectionsCalled<string, { position: number; oneByOne: number }>(
      'subscription_cursors',
    )) {
      for (const key of cursors.keys())
        if (key.startsWith(`${subscription}/`)) cursors.set(key, { position: 0, oneByOne: 0 });
    }
    return Promise.resolve();
  }

  private async nextDueAt(): Promise<Date | null> {
    const times = await Promise.all(this.works.map(async (work) => (await work.nextDueAt?.()) ?? null));
    return times.reduce((soonest, time) => (soonest && (!time || soonest <= time) ? soonest : time), null);
  }
}
