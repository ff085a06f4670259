import { randomBytes } from 'node:crypto';
import { currentCausality } from '#src/observability/causality.js';
import type { Method } from '#src/rpc/answering.js';
import type { Certificates } from '#src/rpc/certificates.js';
import { RpcServer } from '#src/rpc/rpc-server.js';
import type { ServiceContract } from '#src/rpc/service-contract.js';

export interface Echoed {
  readonly text: string;
  /** The name of the server that responded. */
  readonly server: string;
  readonly requestId: string;
  readonly traceparent: string;
}

export const echo: ServiceContract = {
  service: 'echoes.v1.Echo',
  proto: new URL('../../rpc/echo.proto', import.meta.url),
};

/** A server that responds with its name and the received metadata, and fails on demand. */
export class EchoServer {
  readonly name = randomBytes(4).toString('hex');
  /** The number of received calls. */
  calls = 0;
  /** The readiness that the server reports. */
  isReady = true;
  /** Runs before each response. */
  before: (withinMs: number) => Promise<void> = () => Promise.resolve();
  private readonly server: RpcServer;

  private constructor(port: number, certificates?: Certificates) {
    const echoText: Method<{ text: string }, Echoed> = async ({ text }, withinMs) => {
      this.calls++;
      await this.before(withinMs);
      const { correlationId = '', traceparent = '' } = currentCausality() ?? {};
      return { text, server: this.name, requestId: correlationId, traceparent };
    };
    this.server = new RpcServer(
      { host: '127.0.0.1', port, variable: 'ECHO_GRPC_PORT', certificates },
      [{ contract: echo, methods: { Read: echoText, Write: echoText }, callers: ['notifications'] }],
      { ping: () => (this.isReady ? Promise.resolve() : Promise.reject(new Error('not ready'))) },
    );
  }

  /** @param port any free port by default */
  static async start(port = 0, certificates?: Certificates): Promise<EchoServer> {
    const server = new EchoServer(port, certificates);
    await server.server.onApplicationBootstrap();
    return server;
  }

  get port(): number {
    return this.server.port;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  stop(): Promise<void> {
    return this.server.beforeApplicationShutdown();
  }
}
