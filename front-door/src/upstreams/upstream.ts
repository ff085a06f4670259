import { ServiceUnavailableException } from '@nestjs/common';
import type { Clock } from '@pawprint/platform/ports';
import { CircuitBreaker, type CircuitBreakerRegistry } from '@pawprint/platform/resilience';
import { type Address, Discovery, formatAddress, leastPending, lookupOf } from '@pawprint/platform/rpc';
import { RetryBudget } from './retry-budget.js';

/** A request that arrives before the first lookup has ended waits for it. */
const FIRST_LOOKUP_WITHIN_MS = 5_000;
const CIRCUIT = { errorThreshold: 3, successThreshold: 1, timeoutMs: 5_000 };

interface Instance {
  readonly name: string;
  readonly address: Address;
  readonly breaker: CircuitBreaker;
  /** The number of open calls. */
  pending: number;
}

/** A context with several instances. When one instance fails, another one is called. */
export class Upstream {
  private readonly instances = new Map<string, Instance>();
  private readonly balance = leastPending();
  private readonly budget = new RetryBudget();
  private readonly discovery: Discovery;
  private readonly firstLookup = Promise.withResolvers<void>();

  /**
   * @param serviceName `static:…`, `dns:…` or `srv:…`; see `lookupOf`
   * @throws Error when the service name is invalid
   */
  constructor(
    readonly context: string,
    serviceName: string,
    private readonly circuits: CircuitBreakerRegistry,
    private readonly clock: Clock,
  ) {
    this.discovery = new Discovery(serviceName, lookupOf(serviceName), (found) => this.replace(found));
    setTimeout(this.firstLookup.resolve, FIRST_LOOKUP_WITHIN_MS).unref();
  }

  /**
   * @param call sends the request to an instance, and rejects only when the instance has failed
   * @param mayRepeat whether another instance may receive the request after this error
   * @throws ServiceUnavailableException when no instance is left
   * @throws the error of the last call, when it may not be repeated
   */
  async call<Result>(
    call: (origin: string) => Promise<Result>,
    mayRepeat: (error: unknown) => boolean,
  ): Promise<Result> {
    await this.firstLookup.promise;
    const tried = new Set<Instance>();
    for (;;) {
      const instance = this.choose(tried);
      tried.add(instance);
      instance.pending++;
      try {
        const result = await instance.breaker.run(() => call(`http://${formatAddress(instance.address)}`));
        this.budget.succeeded();
        return result;
      } catch (error) {
        this.discovery.refresh();
        if (!this.budget.failed() || !mayRepeat(error)) throw error;
      } finally {
        instance.pending--;
      }
    }
  }

  /** The instances that discovery found, with the states of their circuit breakers. */
  reports(): { readonly name: string; readonly address: string; readonly circuit: string }[] {
    return [...this.instances.values()].map(({ name, address, breaker }) => ({
      ...{ name, address: formatAddress(address), circuit: breaker.status.state },
    }));
  }

  close(): void {
    this.discovery.stop();
  }

  private choose(tried: ReadonlySet<Instance>): Instance {
    const live = [...this.instances.values()].filter((one) => !tried.has(one) && isClosed(one));
    if (live.length > 0) return this.balance(live);
    throw new ServiceUnavailableException(`${this.context} is unavailable. Please try again.`);
  }

  private replace(found: readonly Address[]): void {
    const names = new Set(found.map((address) => `${this.context} at ${formatAddress(address)}`));
    for (const name of this.instances.keys()) if (!names.has(name)) this.remove(name);
    for (const address of found) this.add(`${this.context} at ${formatAddress(address)}`, address);
    this.firstLookup.resolve();
  }

  private add(name: string, address: Address): void {
    if (this.instances.has(name)) return;
    const breaker = new CircuitBreaker(CIRCUIT, this.clock);
    this.instances.set(name, { name, address, breaker, pending: 0 });
    this.circuits.add(name, breaker);
  }

  private remove(name: string): void {
    this.instances.delete(name);
    this.circuits.remove(name);
  }
}

function isClosed({ breaker }: Instance): boolean {
  try {
    breaker.check();
    return true;
  } catch {
    return false;
  }
}
