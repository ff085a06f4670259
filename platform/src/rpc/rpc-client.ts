import { type MethodDefinition, type ServiceError, status } from '@grpc/grpc-js';
import {
  type Address,
  type Balancing,
  Discovery,
  type Looking,
  lookupOf,
  placeOf,
  roundRobin,
} from './discovery/index.js';
import { metadataOfPresent } from './causality-metadata.js';
import { Instance } from './instance.js';
import { RetryBudget } from './retry-budget.js';
import { RpcFailure } from './rpc-failure.js';
import { definitionOf, type ServiceContract } from './service-contract.js';

const MAX_ATTEMPTS = 3;

export interface RpcClientOptions extends Looking {
  /** `static:…`, `dns:…` or `srv:…`, as `lookupOf` has it. */
  readonly name: string;
  readonly contract: ServiceContract;
  /** Round robin where left out. */
  readonly balancing?: Balancing;
}

/**
 * Asks a service of which there are several instances: finds them, asks only those that live, and another one where one
 * fails, as long as there is time and retries have not become part of the trouble.
 */
export class RpcClient {
  private readonly instances = new Map<string, Instance>();
  private readonly methods: Readonly<Record<string, MethodDefinition<unknown, unknown>>>;
  private readonly balancing: Balancing;
  private readonly budget = new RetryBudget();
  private readonly discovery: Discovery;
  private change = Promise.withResolvers<void>();
  private isFound = false;

  /** @throws Error when the name or the contract is none */
  constructor(private readonly options: RpcClientOptions) {
    this.methods = definitionOf(options.contract);
    this.balancing = options.balancing ?? roundRobin();
    this.discovery = new Discovery(
      options.name,
      lookupOf(options.name),
      (found) => this.know(found),
      options,
    );
  }

  /** The instances that are asked now, `host:port`. */
  get live(): string[] {
    return this.serving(new Set()).map(({ address }) => placeOf(address));
  }

  /**
   * @param withinMs for everything together: finding somebody to ask, and asking again
   * @throws RpcFailure
   */
  async ask<Answer>(name: string, request: object, withinMs: number): Promise<Answer> {
    const method = this.methods[name];
    if (method === undefined) throw new Error(`${this.options.contract.service} has no ${name}.`);
    const deadline = Date.now() + withinMs;
    const metadata = metadataOfPresent();
    const asked = new Set<Instance>();
    for (;;) {
      const instance = await this.somebody(asked, deadline);
      asked.add(instance);
      try {
        const answer = await instance.ask(method, request, metadata, { deadline });
        this.budget.answered();
        return answer as Answer;
      } catch (error) {
        if (!this.mayTryAgain(method, error as ServiceError, asked))
          throw new RpcFailure(error as ServiceError);
      }
    }
  }

  close(): void {
    this.discovery.stop();
    for (const instance of this.instances.values()) instance.close();
  }

  private mayTryAgain(method: object, { code }: ServiceError, asked: ReadonlySet<Instance>): boolean {
    if (code !== status.UNAVAILABLE) return false;
    this.discovery.lookAgain();
    // Both are to happen: a failure that is not tried again is one as well.
    const isAffordable = this.budget.failed();
    return (
      isAffordable && changesNothing(method) && asked.size < MAX_ATTEMPTS && this.serving(asked).length > 0
    );
  }

  /** Whoever is next; at first, and while the last word of some instance is not heard, it is waited for. */
  private async somebody(asked: ReadonlySet<Instance>, deadline: number): Promise<Instance> {
    for (;;) {
      const serving = this.serving(asked);
      if (serving.length > 0) return this.balancing(serving);
      if (!this.isWorthWaiting()) {
        this.discovery.lookAgain();
        throw new RpcFailure({
          code: status.UNAVAILABLE,
          details: `No instance of ${this.options.name} is there.`,
        });
      }
      await this.changeUntil(deadline);
    }
  }

  private serving(asked: ReadonlySet<Instance>): Instance[] {
    return [...this.instances.values()].filter(
      (instance) => instance.health === 'serving' && !asked.has(instance),
    );
  }

  private isWorthWaiting(): boolean {
    return !this.isFound || [...this.instances.values()].some(({ health }) => health === 'unknown');
  }

  private async changeUntil(deadline: number): Promise<void> {
    const { promise, reject } = Promise.withResolvers<never>();
    const late = new RpcFailure({
      code: status.DEADLINE_EXCEEDED,
      details: `${this.options.name} is not found in time.`,
    });
    const timer = setTimeout(() => reject(late), Math.max(0, deadline - Date.now()));
    await Promise.race([this.change.promise, promise]).finally(() => clearTimeout(timer));
  }

  private know(found: readonly Address[]): void {
    const places = new Map(
      found.map((address) => [`${placeOf(address)} ${address.priority} ${address.weight}`, address]),
    );
    for (const [key, instance] of this.instances) {
      if (places.has(key)) continue;
      this.instances.delete(key);
      instance.close();
    }
    for (const [key, address] of places) {
      if (this.instances.has(key)) continue;
      this.instances.set(key, new Instance(address, this.options.contract.service, () => this.changed()));
    }
    this.isFound = true;
    this.changed();
  }

  private changed(): void {
    const { resolve } = this.change;
    this.change = Promise.withResolvers<void>();
    resolve();
  }
}

/** Protobuf's `idempotency_level`: only what says of itself that it changes nothing is asked twice. */
function changesNothing(method: object): boolean {
  return (
    (method as { options?: { idempotency_level?: string } }).options?.idempotency_level === 'NO_SIDE_EFFECTS'
  );
}
