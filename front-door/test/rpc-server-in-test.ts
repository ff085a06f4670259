import { RpcServer, type Service } from '@pawprint/platform/rpc';

const AT = { host: '127.0.0.1', port: 0, variable: 'GRPC_PORT' };

/** A stand-in for the gRPC server of a context. */
export class RpcServerInTest {
  private readonly server: RpcServer;

  constructor(services: readonly Service[]) {
    this.server = new RpcServer(AT, services, { ping: () => Promise.resolve() });
  }

  start(): Promise<void> {
    return this.server.onApplicationBootstrap();
  }

  get name(): string {
    return `static:127.0.0.1:${this.server.port}`;
  }

  stop(): Promise<void> {
    return this.server.beforeApplicationShutdown();
  }
}
