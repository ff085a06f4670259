import { Logger } from '@nestjs/common';
import type { Address } from './address.js';
import type { Lookup } from './service-name.js';

const DEFAULTS = {
  /** The time between two lookups. */
  everyMs: 5_000,
  /** The minimum time between two lookups, however many failed calls request one. */
  atMostEveryMs: 250,
};

export type DiscoveryOptions = Partial<typeof DEFAULTS>;

/**
 * Looks up the instances of a service periodically, and reports the addresses that it finds. When a lookup fails, the
 * last known addresses stay in use; health checks find out whether they are live.
 */
export class Discovery {
  private readonly logger = new Logger('discovery');
  private readonly options: typeof DEFAULTS;
  private timer: NodeJS.Timeout | undefined;
  private lookedUpAt = -Infinity;
  private isLookingUp = false;
  private isStopped = false;
  private lastError = '';

  constructor(
    private readonly name: string,
    private readonly lookup: Lookup,
    private readonly onFound: (addresses: readonly Address[]) => void,
    options: DiscoveryOptions = {},
  ) {
    this.options = { ...DEFAULTS, ...options };
    this.lookUpIn(0);
  }

  /** Requests an early lookup after a failed call. */
  refresh(): void {
    if (!this.isLookingUp)
      this.lookUpIn(Math.max(0, this.lookedUpAt + this.options.atMostEveryMs - performance.now()));
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  private lookUpIn(pauseMs: number): void {
    if (this.isStopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.lookUp(), pauseMs).unref();
  }

  private async lookUp(): Promise<void> {
    this.isLookingUp = true;
    this.lookedUpAt = performance.now();
    try {
      const addresses = await this.lookup();
      this.lastError = '';
      if (!this.isStopped) this.onFound(addresses);
    } catch (error) {
      if (this.lastError !== String(error))
        this.logger.warn(`The lookup of ${this.name} failed and will be repeated: ${String(error)}`);
      this.lastError = String(error);
    } finally {
      this.isLookingUp = false;
      this.lookUpIn(this.options.everyMs);
    }
  }
}
