import type { BackgroundWork } from '#src/runtime/background-work.js';
import type { Work } from '#src/runtime/work-loop.js';
import { AdjustableClock } from './adjustable-clock.js';
import { InMemoryDatabase, InMemoryUnitOfWork } from './in-memory-database.js';

const HOUR_MS = 3_600_000;
/** Far more than any test needs. */
const MAX_ROUNDS = 100_000;

/** The world that applications with in-memory adapters share: one clock, one database, and background work on demand. */
export class InMemoryWorld implements BackgroundWork {
  readonly clock = new AdjustableClock();
  readonly database = new InMemoryDatabase();
  readonly unitOfWork = new InMemoryUnitOfWork(this.database);
  private readonly works: Work[] = [];

  add(work: Work): void {
    this.works.push(work);
  }

  wake(): void {}

  /**
   * Runs all background work, and advances the clock to each due time.
   *
   * @param withinMs the maximum time by which the clock is advanced
   * @throws Error when work is due only after that time
   */
  async drain({ withinMs = HOUR_MS } = {}): Promise<void> {
    const deadline = this.clock.now().getTime() + withinMs;
    for (;;) {
      await this.runDueWork();
      const next = await this.nextDueAt();
      if (next === null) return;
      if (next.getTime() > deadline) throw new Error(`The next work is due only at ${next.toISOString()}`);
      this.clock.advanceBy(Math.max(1, next.getTime() - this.clock.now().getTime()));
    }
  }

  /**
   * Runs the work that is due now, without advancing the clock.
   *
   * @throws Error when the work does not come to an end
   */
  async runDueWork(): Promise<void> {
    let rounds = 0;
    for (let more = true; more;) {
      if (++rounds > MAX_ROUNDS) throw new Error('The work that is due now does not come to an end');
      more = false;
      for (const work of this.works) more = (await work.step()) || more;
    }
  }

  /** Resets the cursors of a subscription, so that it receives all messages again. */
  redeliverAll(subscription: string): Promise<void> {
    for (const cursors of this.database.collectionsNamed<string, { position: number; oneByOne: number }>(
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
