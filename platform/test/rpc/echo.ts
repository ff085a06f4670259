import { randomBytes } from 'node:crypto';
import { presentCausality } from '#src/observability/causality.js';
import type { Method } from '#src/rpc/answering.js';
import { RpcServer } from '#src/rpc/rpc-server.js';
import type { ServiceContract } from '#src/rpc/service-contract.js';

export interface Echoed {
  readonly words: string;
  /** The name of the server that answered. */
  readonly by: string;
  readonly requestId: string;
  readonly traceparent: string;
}

export const echo: ServiceContract = {
  service: 'echoes.v1.Echo',
  proto: new URL('../../rpc/echo.proto', import.meta.url),
};

/** A server that says who it is, and fails when it is told to. */
export class EchoServer {
  readonly name = randomBytes(4).toString('hex');
  /** Calls that have come. */
  asked = 0;
  /** Whether it says of itself that it is ready. */
  isReady = true;
  /** Done to each call before it is answered. */
  before: (withinMs: number) => Promise<void> = () => Promise.resolve();
  private readonly server: RpcServer;

  private constructor(port: number) {
    const say: Method<{ words: string }, Echoed> = async ({ words }, withinMs) => {
      this.asked++;
      await this.before(withinMs);
      const { correlationId = '', traceparent = '' } = presentCausality() ?? {};
      return { words, by: this.name, requestId: correlationId, traceparent };
    };
    this.server = new RpcServer(
      { host: '127.0.0.1', port, variable: 'ECHO_GRPC_PORT' },
      [{ contract: echo, methods: { Say: say, Do: say } }],
      { ping: () => (this.isReady ? Promise.resolve() : Promise.reject(new Error('not ready'))) },
    );
  }

  /** @param port a free one where left out */
  static async start(port = 0): Promise<EchoServer> {
    const server = new EchoServer(port);
    await server.server.onApplicationBootstrap();
    return server;
  }

  get port(): number {
    return this.server.port;
  }

  get place(): string {
    return `127.0.0.1:${this.port}`;
  }

  stop(): Promise<void> {
    return this.server.beforeApplicationShutdown();
  }
}
