import { Client, type MethodDefinition } from '@grpc/grpc-js';
import { formatAddress } from './discovery/address.js';
import { type Balancing, roundRobin } from './discovery/balancing.js';
import type { DiscoveryOptions } from './discovery/discovery.js';
import { lookupOf } from './discovery/service-name.js';
import { type Certificates, certifiedNameOf, clientCredentials } from './certificates.js';
import { outgoingMetadata } from './call-metadata.js';
import { channelTo, type Target } from './instances.js';
import { RpcFailure } from './rpc-failure.js';
import { definitionOf, type ServiceContract } from './service-contract.js';

const CHANNEL = {
  'grpc.initial_reconnect_backoff_ms': 100,
  'grpc.max_reconnect_backoff_ms': 2_000,
  // An instance that does not answer pings for the sum of both times is unavailable, even if its connection is open.
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

export interface RpcClientOptions extends DiscoveryOptions {
  /** `static:…`, `dns:…` or `srv:…`; see `lookupOf`. */
  readonly name: string;
  readonly contract: ServiceContract;
  /** Round robin by default. */
  readonly balancing?: Balancing;
  /** With certificates, only a server whose certificate contains the name of its context is called. */
  readonly certificates?: Certificates | undefined;
}

/** Calls a service with several instances. When one instance is unavailable, it calls another one. */
export class RpcClient {
  private readonly methods: Readonly<Record<string, MethodDefinition<object, unknown>>>;
  private readonly target: Target;
  private readonly client: Client;

  /** @throws Error when the name or the contract is invalid */
  constructor({ name, contract, balancing = roundRobin(), certificates, ...discovery }: RpcClientOptions) {
    lookupOf(name);
    this.methods = definitionOf(contract);
    this.target = { name, service: contract.service, balancing, discovery, serving: [] };
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
    this.client = new Client(address, clientCredentials(certificates), {
      ...CHANNEL,
      'grpc.ssl_target_name_override': certifiedNameOf(contract),
      ...options,
      'grpc.service_config': JSON.stringify(serviceConfig),
    });
    // Finds the instances before the first call.
    this.client.getChannel().getConnectivityState(true);
  }

  /** The instances that receive calls now, as `host:port`. */
  get live(): string[] {
    return this.target.serving.map(({ address }) => formatAddress(address));
  }

  /**
   * @param withinMs the deadline in milliseconds, for finding an instance, the call and its retries together
   * @param authorization the credentials of the person for whom the call is made, as in the header of HTTP
   * @throws RpcFailure
   */
  call<Response>(name: string, request: object, withinMs: number, authorization?: string): Promise<Response> {
    const method = this.methods[name];
    if (method === undefined) throw new Error(`${this.target.service} has no ${name}.`);
    return new Promise((resolve, reject) => {
      this.client.makeUnaryRequest(
        method.path,
        method.requestSerialize,
        method.responseDeserialize,
        request,
        outgoingMetadata(authorization),
        { deadline: Date.now() + withinMs },
        (error, response) => (error ? reject(new RpcFailure(error)) : resolve(response as Response)),
      );
    });
  }

  close(): void {
    this.client.close();
  }
}

/** Only methods whose `idempotency_level` in the .proto file is `NO_SIDE_EFFECTS` are retried. */
function hasNoSideEffects(method: object): boolean {
  return (
    (method as { options?: { idempotency_level?: string } }).options?.idempotency_level === 'NO_SIDE_EFFECTS'
  );
}
