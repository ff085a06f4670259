import { Client, credentials, type MethodDefinition } from '@grpc/grpc-js';
import { placeOf } from './discovery/address.js';
import { type Balancing, roundRobin } from './discovery/balancing.js';
import type { Looking } from './discovery/discovery.js';
import { lookupOf } from './discovery/service-name.js';
import { metadataOfPresent } from './causality-metadata.js';
import { channelTo, type Target } from './instances.js';
import { RpcFailure } from './rpc-failure.js';
import { definitionOf, type ServiceContract } from './service-contract.js';

const CHANNEL = {
  'grpc.initial_reconnect_backoff_ms': 100,
  'grpc.max_reconnect_backoff_ms': 2_000,
  // An instance that does not answer a ping for as long as both is gone, although no one has closed the connection.
  'grpc.keepalive_time_ms': 2_000,
  'grpc.keepalive_timeout_ms': 1_000,
  'grpc.use_local_subchannel_pool': 1,
  'grpc.enable_http_proxy': 0,
};

const RETRY_POLICY = {
  maxAttempts: 3,
  initialBackoff: '0.01s',
  maxBackoff: '0.1s',
  backoffMultiplier: 2,
  retryableStatusCodes: ['UNAVAILABLE'],
};
/** Retries help against single failures and make an outage worse: they stop when half of the tokens are lost. */
const RETRY_THROTTLING = { maxTokens: 10, tokenRatio: 0.1 };

export interface RpcClientOptions extends Looking {
  /** `static:…`, `dns:…` or `srv:…`, as `lookupOf` has it. */
  readonly name: string;
  readonly contract: ServiceContract;
  /** Round robin where left out. */
  readonly balancing?: Balancing;
}

/** Calls a service of which there are several instances; another one is called when one is unavailable. */
export class RpcClient {
  private readonly methods: Readonly<Record<string, MethodDefinition<object, unknown>>>;
  private readonly target: Target;
  private readonly client: Client;

  /** @throws Error when the name or the contract is invalid */
  constructor({ name, contract, balancing = roundRobin(), ...looking }: RpcClientOptions) {
    lookupOf(name);
    this.methods = definitionOf(contract);
    this.target = { name, service: contract.service, balancing, looking, serving: [] };
    const { address, options, loadBalancingConfig } = channelTo(this.target);
    const serviceConfig = {
      loadBalancingConfig,
      methodConfig: [
        {
          name: Object.entries(this.methods)
            .filter(([, method]) => hasNoSideEffects(method))
            .map(([method]) => ({ service: contract.service, method })),
          retryPolicy: RETRY_POLICY,
        },
      ],
      retryThrottling: RETRY_THROTTLING,
    };
    this.client = new Client(address, credentials.createInsecure(), {
      ...CHANNEL,
      ...options,
      'grpc.service_config': JSON.stringify(serviceConfig),
    });
    // Finds the instances before the first call.
    this.client.getChannel().getConnectivityState(true);
  }

  /** The instances that receive calls now, `host:port`. */
  get live(): string[] {
    return this.target.serving.map(({ address }) => placeOf(address));
  }

  /**
   * @param withinMs for everything together: finding an instance, calling it, and retrying
   * @throws RpcFailure
   */
  ask<Answer>(name: string, request: object, withinMs: number): Promise<Answer> {
    const method = this.methods[name];
    if (method === undefined) throw new Error(`${this.target.service} has no ${name}.`);
    return new Promise((resolve, reject) => {
      this.client.makeUnaryRequest(
        method.path,
        method.requestSerialize,
        method.responseDeserialize,
        request,
        metadataOfPresent(),
        { deadline: Date.now() + withinMs },
        (error, answer) => (error ? reject(new RpcFailure(error)) : resolve(answer as Answer)),
      );
    });
  }

  close(): void {
    this.client.close();
  }
}

/** Protobuf's `idempotency_level`: only methods that declare to have no side effects are retried. */
function hasNoSideEffects(method: object): boolean {
  return (
    (method as { options?: { idempotency_level?: string } }).options?.idempotency_level === 'NO_SIDE_EFFECTS'
  );
}
