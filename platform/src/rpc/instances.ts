import { type ChannelOptions, connectivityState, experimental, Metadata, status } from '@grpc/grpc-js';
import { type Address, formatAddress } from './discovery/address.js';
import type { Balancing } from './discovery/balancing.js';
import { Discovery, type DiscoveryOptions } from './discovery/discovery.js';
import { lookupOf } from './discovery/service-name.js';
import { Instance } from './instance.js';

// Plugs service discovery and load balancing into grpc-js, which makes the calls and the retries.

const NAME = 'pawprint';
/** The prefix keeps grpc-js from passing the option on to connections. */
const TARGET = 'grpc.internal.no_subchannel.pawprint';

/** The service of a channel: how its instances are found and chosen, and which of them are serving. */
export interface Target {
  readonly name: string;
  readonly service: string;
  readonly balancing: Balancing;
  readonly discovery: DiscoveryOptions;
  serving: readonly Instance[];
}

interface FoundEndpoint extends experimental.Endpoint {
  readonly address: Address;
}

const targetIn = (options: ChannelOptions): Target => options[TARGET] as Target;

/** The address and options of a gRPC channel that finds and balances the instances of the target. */
export function channelTo(target: Target) {
  return {
    address: `${NAME}:${target.name}`,
    options: { [TARGET]: target },
    loadBalancingConfig: [{ [NAME]: {} }],
  };
}

class DiscoveryResolver implements experimental.Resolver {
  private readonly target: Target;
  private discovery: Discovery | undefined;

  constructor(
    _uri: unknown,
    private readonly listener: experimental.ResolverListener,
    options: ChannelOptions,
  ) {
    this.target = targetIn(options);
  }

  updateResolution(): void {
    if (this.discovery) return this.discovery.refresh();
    const { name, discovery } = this.target;
    this.discovery = new Discovery(name, lookupOf(name), (found) => this.report(found), discovery);
  }

  destroy(): void {
    this.discovery?.stop();
    this.discovery = undefined;
  }

  /** gRPC requires a valid host name, but our servers do not read it. */
  static getDefaultAuthority(): string {
    return NAME;
  }

  private report(found: readonly Address[]): void {
    const endpoints = found.map((address): FoundEndpoint => ({
      addresses: [{ host: address.host, port: address.port }],
      address,
    }));
    this.listener(experimental.statusOrFromValue(endpoints), {}, null, '');
  }
}

/** Sends each call to one of the instances that are serving; waits while the health of an instance is unknown. */
class Instances implements experimental.LoadBalancer, experimental.Picker {
  private readonly instances = new Map<string, Instance>();
  private target: Target | undefined;

  constructor(private readonly helper: experimental.ChannelControlHelper) {}

  updateAddressList(
    found: experimental.StatusOr<experimental.Endpoint[]>,
    _config: unknown,
    options: ChannelOptions,
  ): boolean {
    this.target = targetIn(options);
    if (!found.ok) return true;
    const addresses = new Map(
      (found.value as FoundEndpoint[]).map(({ address }) => [
        `${formatAddress(address)} ${address.priority} ${address.weight}`,
        address,
      ]),
    );
    for (const [key, instance] of this.instances) {
      if (addresses.has(key)) continue;
      this.instances.delete(key);
      instance.close();
    }
    for (const [key, address] of addresses) {
      if (this.instances.has(key)) continue;
      const subchannel = this.helper.createSubchannel({ host: address.host, port: address.port }, options);
      const changed = (): void => this.changed();
      this.instances.set(key, new Instance(address, subchannel, this.target.service, changed));
    }
    this.changed();
    return true;
  }

  pick(): experimental.PickResult {
    const { serving, balancing, name } = this.target!;
    if (serving.length > 0) return this.callTo(balancing(serving));
    const nothing = { subchannel: null, status: null, onCallStarted: null, onCallEnded: null };
    if (this.isUnknown()) return { ...nothing, pickResultType: experimental.PickResultType.QUEUE };
    this.helper.requestReresolution();
    return {
      ...nothing,
      pickResultType: experimental.PickResultType.TRANSIENT_FAILURE,
      status: {
        code: status.UNAVAILABLE,
        details: `No instance of ${name} is available.`,
        metadata: new Metadata(),
      },
    };
  }

  exitIdle(): void {}

  resetBackoff(): void {}

  destroy(): void {
    for (const instance of this.instances.values()) instance.close();
    this.instances.clear();
    if (this.target) this.target.serving = [];
  }

  getTypeName(): string {
    return NAME;
  }

  private callTo(instance: Instance): experimental.PickResult {
    return {
      pickResultType: experimental.PickResultType.COMPLETE,
      subchannel: instance.subchannel,
      status: null,
      onCallStarted: () => instance.pending++,
      onCallEnded: (code) => {
        instance.pending--;
        if (code === status.UNAVAILABLE) this.helper.requestReresolution();
      },
    };
  }

  private changed(): void {
    this.target!.serving = [...this.instances.values()].filter(({ health }) => health === 'serving');
    const { READY, CONNECTING, TRANSIENT_FAILURE } = connectivityState;
    const waiting = this.isUnknown() ? CONNECTING : TRANSIENT_FAILURE;
    this.helper.updateState(this.target!.serving.length > 0 ? READY : waiting, this, null);
  }

  private isUnknown(): boolean {
    return [...this.instances.values()].some(({ health }) => health === 'unknown');
  }
}

class NoConfig implements experimental.TypedLoadBalancingConfig {
  getLoadBalancerName(): string {
    return NAME;
  }

  toJsonObject(): object {
    return { [NAME]: {} };
  }

  static createFromJson(): NoConfig {
    return new NoConfig();
  }
}

experimental.registerResolver(NAME, DiscoveryResolver);
experimental.registerLoadBalancerType(NAME, Instances, NoConfig);
