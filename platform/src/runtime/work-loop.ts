import { Logger } from '@nestjs/common';
import { backOffMs } from '../ports/back-off.js';
import type { Clock } from '../ports/clock.js';
import { BackOff } from './back-off.js';

/** A piece of background work that is done step by step. */
export interface Work {
  readonly name: string;
  /** The event that wakes the loop before its next poll. */
  readonly wokenBy?: string;
  /** Does one step, and returns whether there may be more work now. */
  step(): Promise<boolean>;
  /** The time at which the next work becomes due; null when none is scheduled. */
  nextDueAt?(): Promise<Date | null>;
  /** Called before the loop waits for its last step, which should complete as soon as it can. */
  prepareToStop?(): void;
}

const POLL_MS = 1_000;
const MIN_WAIT_MS = 20;
/** A loop that is busy for longer wakes a sleeping loop of the same work. */
const BUSY_MS = 100;
const FIRST_PAUSE_AFTER_ERROR_MS = 100;
const MAX_PAUSE_AFTER_ERROR_MS = 5_000;

/** The idle loops of the same work. One of them polls for all, and the others sleep until they are woken. */
export class IdleLoops {
  poller: WorkLoop | null = null;
  readonly sleepers = new Set<WorkLoop>();

  /** Wakes a sleeping loop unless another loop polls. */
  wakeOne(): void {
    if (this.poller === null) this.sleepers.values().next().value?.wake();
  }
}

/**
 * Repeats the steps of a piece of work while there is work, then waits until it is woken or polls. A wake-up can be lost, a
 * poll cannot. The pause between polls that find nothing starts at `POLL_MS` and doubles up to the given maximum. After a
 * step that throws, the loop pauses and retries; the pause doubles up to `MAX_PAUSE_AFTER_ERROR_MS`. Consecutive equal
 * errors are logged once.
 *
 * Several loops can do the same work. At most one idle loop polls. When it is busy for more than `BUSY_MS`, another one helps
 * and polls in its place (the leader/followers pattern, POSA 2).
 */
export class WorkLoop {
  private readonly logger: Logger;
  private stopping = false;
  private woken = false;
  private wakeUp: () => void = () => {};
  private running: Promise<void> = Promise.resolve();
  private busy: NodeJS.Timeout | undefined;
  /** The number of polls in a row that found nothing. */
  private idlePolls = 0;

  /** @param maxPollMs the maximum pause between polls, which may change */
  constructor(
    readonly work: Work,
    private readonly clock: Clock,
    private readonly idle = new IdleLoops(),
    private readonly maxPollMs = (): number => POLL_MS,
  ) {
    this.logger = new Logger(work.name);
  }

  start(): void {
    this.running = this.run();
  }

  wake(): void {
    this.woken = true;
    this.wakeUp();
  }

  /** Resolves when the current step has completed; no other step starts. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.work.prepareToStop?.();
    this.wakeUp();
    await this.running;
  }

  private async run(): Promise<void> {
    const backOff = new BackOff(FIRST_PAUSE_AFTER_ERROR_MS, MAX_PAUSE_AFTER_ERROR_MS);
    let lastError = '';
    while (!this.stopping) {
      this.woken = false;
      try {
        this.busy ??= setTimeout(() => this.idle.wakeOne(), BUSY_MS);
        const more = await this.work.step();
        backOff.reset();
        if (lastError !== '') this.logger.log(`${this.work.name} works again`);
        lastError = '';
        if (more) this.idlePolls = 0;
        else if (!this.woken) await this.rest();
      } catch (error) {
        if (lastError !== String(error))
          this.logger.warn(`${this.work.name} failed and will be retried: ${String(error)}`);
        lastError = String(error);
        this.woken = false;
        await this.wait(backOff.pauseMs());
      }
    }
  }

  private async rest(): Promise<void> {
    const { idle } = this;
    if (idle.poller === null) {
      idle.poller = this;
      try {
        await this.wait(await this.untilDueMs());
      } finally {
        idle.poller = null;
      }
    } else {
      idle.sleepers.add(this);
      await this.wait();
      idle.sleepers.delete(this);
    }
    this.idlePolls = this.woken ? 0 : this.idlePolls + 1;
  }

  private async untilDueMs(): Promise<number> {
    const pollMs = backOffMs(this.idlePolls + 1, POLL_MS, this.maxPollMs());
    const dueAt = await this.work.nextDueAt?.();
    return dueAt
      ? Math.max(MIN_WAIT_MS, Math.min(pollMs, dueAt.getTime() - this.clock.now().getTime()))
      : pollMs;
  }

  /** Without `waitMs`, waits until the loop is woken. */
  private wait(waitMs?: number): Promise<void> {
    clearTimeout(this.busy);
    this.busy = undefined;
    if (this.stopping || this.woken) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = waitMs === undefined ? undefined : setTimeout(resolve, waitMs);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
