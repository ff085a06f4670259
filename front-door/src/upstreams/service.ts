import type { Clock } from '@pawprint/platform/ports';
import { CircuitBreaker, type CircuitBreakerRegistry } from '@pawprint/platform/resilience';
import { type Certificates, classify, RpcClient, type ServiceContract } from '@pawprint/platform/rpc';

const CIRCUIT = { errorThreshold: 3, successThreshold: 1, timeoutMs: 5_000, classify };

/** How the instances of a context are called over gRPC. */
export interface Callee {
  /** `static:…`, `dns:…` or `srv:…` */
  readonly name: string;
  readonly certificates?: Certificates | undefined;
}

/** A gRPC service of a context. The client balances between its instances and retries; while calls keep failing, none is made. */
export class UpstreamService {
  private readonly client: RpcClient;
  private readonly breaker: CircuitBreaker;

  constructor(
    callee: Callee,
    contract: ServiceContract,
    circuits: CircuitBreakerRegistry,
    clock: Pick<Clock, 'now'>,
  ) {
    this.client = new RpcClient({ ...callee, contract });
    this.breaker = new CircuitBreaker(CIRCUIT, clock);
    circuits.add(contract.service, this.breaker);
  }

  /**
   * @param authorization the credentials of the person for whom the call is made
   * @throws RpcFailure
   */
  call<Response>(
    method: string,
    request: object,
    withinMs: number,
    authorization?: string,
  ): Promise<Response> {
    return this.breaker.run(() => this.client.call<Response>(method, request, withinMs, authorization));
  }

  close(): void {
    this.client.close();
  }
}
