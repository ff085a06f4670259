import { Logger } from '@nestjs/common';
import type { Address } from './address.js';
import type { Lookup } from './service-name.js';

const DEFAULTS = {
  everyMs: 5_000,
  /** The shortest time between two lookups, however many failed calls request one. */
  atMostEveryMs: 250,
};

export type Looking = Partial<typeof DEFAULTS>;

/**
 * Looks for the instances of a service again and again, and tells of those that are there. Where nobody answers, those
 * that are known stay: whether they live is for health checks to say.
 */
export class Discovery {
  private readonly logger = new Logger('discovery');
  private readonly looking: typeof DEFAULTS;
  private timer: NodeJS.Timeout | undefined;
  private lookedAt = -Infinity;
  private isLooking = false;
  private isStopped = false;
  private trouble = '';

  constructor(
    private readonly name: string,
    private readonly lookup: Lookup,
    private readonly tell: (addresses: readonly Address[]) => void,
    looking: Looking = {},
  ) {
    this.looking = { ...DEFAULTS, ...looking };
    this.lookIn(0);
  }

  /** Somebody could not reach an instance: perhaps there are others by now. */
  lookAgain(): void {
    if (!this.isLooking)
      this.lookIn(Math.max(0, this.lookedAt + this.looking.atMostEveryMs - performance.now()));
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  private lookIn(pauseMs: number): void {
    if (this.isStopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), pauseMs).unref();
  }

  private async look(): Promise<void> {
    this.isLooking = true;
    this.lookedAt = performance.now();
    try {
      const addresses = await this.lookup();
      this.trouble = '';
      if (!this.isStopped) this.tell(addresses);
    } catch (error) {
      if (this.trouble !== String(error))
        this.logger.warn(`${this.name} is not found, and is looked for again: ${String(error)}`);
      this.trouble = String(error);
    } finally {
      this.isLooking = false;
      this.lookIn(this.looking.everyMs);
    }
  }
}
