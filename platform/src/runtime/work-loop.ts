import { Logger } from '@nestjs/common';
import type { Clock } from '../ports/clock.js';
import { BackOff } from './back-off.js';

/** A piece of background work that can be asked for its next step. */
export interface Work {
  readonly name: string;
  /** What it waits for; everybody looks for work now and then, but is woken only for this. */
  readonly wokenBy?: string;
  /** Does one step; true when there may be more to do at once. */
  step(): Promise<boolean>;
  /** When something will be due that is not yet; null when nothing waits for its time. */
  nextDueAt?(): Promise<Date | null>;
  /** No other step will be asked for, and the present one is waited for: it begins nothing that it need not. */
  endSoon?(): void;
}

const POLL_MS = 1_000;
const SHORTEST_REST_MS = 20;
const FIRST_PAUSE_AFTER_ERROR_MS = 100;
const MAX_PAUSE_AFTER_ERROR_MS = 5_000;

/**
 * Does a piece of work step by step for as long as there is some, then rests until it is woken or a second has gone:
 * waking makes it fast, polling makes it certain. A step that throws is tried again after a growing pause; the same
 * trouble is told once.
 */
export class WorkLoop {
  private readonly logger: Logger;
  private stopping = false;
  private woken = false;
  private wakeUp: () => void = () => {};
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly work: Work,
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

  /** Lets the present step end and takes no other one. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.work.endSoon?.();
    this.wakeUp();
    await this.running;
  }

  private async run(): Promise<void> {
    const backOff = new BackOff(FIRST_PAUSE_AFTER_ERROR_MS, MAX_PAUSE_AFTER_ERROR_MS);
    let trouble = '';
    while (!this.stopping) {
      this.woken = false;
      try {
        const more = await this.work.step();
        backOff.reset();
        if (trouble !== '') this.logger.log(`${this.work.name} goes on`);
        trouble = '';
        if (!more && !this.woken) await this.rest(await this.untilDueMs());
      } catch (error) {
        if (trouble !== String(error))
          this.logger.warn(`${this.work.name} failed and tries again: ${String(error)}`);
        trouble = String(error);
        this.woken = false;
        await this.rest(backOff.pauseMs());
      }
    }
  }

  private async untilDueMs(): Promise<number> {
    const dueAt = await this.work.nextDueAt?.();
    return dueAt
      ? Math.max(SHORTEST_REST_MS, Math.min(POLL_MS, dueAt.getTime() - this.clock.now().getTime()))
      : POLL_MS;
  }

  private rest(restMs: number): Promise<void> {
    if (this.stopping || this.woken) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, restMs);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
