import { Logger } from '@nestjs/common';
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
const FIRST_PAUSE_AFTER_ERROR_MS = 100;
const MAX_PAUSE_AFTER_ERROR_MS = 5_000;

/**
 * Repeats the steps of a piece of work while there is work, then waits until it is woken or polls after `POLL_MS`. A
 * wake-up can be lost, a poll cannot. After a step that throws, the loop pauses and retries; the pause doubles up to
 * `MAX_PAUSE_AFTER_ERROR_MS`. Consecutive equal errors are logged once.
 */
export class WorkLoop {
  private readonly logger: Logger;
  private stopping = false;
  private woken = false;
  private wakeUp: () => void = () => {};
  private running: Promise<void> = Promise.resolve();

  constructor(
    readonly work: Work,
    private readonly clock: Clock,
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
        const more = await this.work.step();
        backOff.reset();
        if (lastError !== '') this.logger.log(`${this.work.name} works again`);
        lastError = '';
        if (!more && !this.woken) await this.wait(await this.untilDueMs());
      } catch (error) {
        if (lastError !== String(error))
          this.logger.warn(`${this.work.name} failed and will be retried: ${String(error)}`);
        lastError = String(error);
        this.woken = false;
        await this.wait(backOff.pauseMs());
      }
    }
  }

  private async untilDueMs(): Promise<number> {
    const dueAt = await this.work.nextDueAt?.();
    return dueAt
      ? Math.max(MIN_WAIT_MS, Math.min(POLL_MS, dueAt.getTime() - this.clock.now().getTime()))
      : POLL_MS;
  }

  private wait(waitMs: number): Promise<void> {
    if (this.stopping || this.woken) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, waitMs);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
