import {
  tokensV1,
  type ExchangeRequestV1,
  type ExchangeResponseV1,
} from '@pawprint/identity/published-language';
import { RpcServer } from '@pawprint/platform/rpc';
import { NotFound } from '@pawprint/shared-kernel';

/** A stand-in for `identity.v1.Tokens`. It knows the session `known`, until that ends. */
export class SessionExchange {
  readonly requests: ExchangeRequestV1[] = [];
  isKnown = true;
  private readonly server: RpcServer;

  constructor() {
    const methods = { Exchange: (request: ExchangeRequestV1) => this.exchange(request) };
    const at = { host: '127.0.0.1', port: 0, variable: 'IDENTITY_GRPC_PORT' };
    this.server = new RpcServer(at, [{ contract: tokensV1, methods }], { ping: () => Promise.resolve() });
  }

  async start(): Promise<void> {
    await this.server.onApplicationBootstrap();
  }

  get name(): string {
    return `static:127.0.0.1:${this.server.port}`;
  }

  async stop(): Promise<void> {
    await this.server.beforeApplicationShutdown();
  }

  private async exchange(request: ExchangeRequestV1): Promise<ExchangeResponseV1> {
    this.requests.push(request);
    if (!this.isKnown || request.session !== 'known') throw new NotFound('session', 'with this secret');
    return { accessToken: `${request.audience}-token-${this.requests.length}`, expiresInSeconds: 300 };
  }
}
