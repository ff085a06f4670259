import { logVerbosity, Server, setLogVerbosity } from '@grpc/grpc-js';
import {
  type BeforeApplicationShutdown,
  Logger,
  type OnApplicationBootstrap,
  type Provider,
  type Type,
} from '@nestjs/common';
import { formatAddress } from './discovery/address.js';
import { Clock } from '../ports/index.js';
import { type AuthenticationSettings, Readiness } from '../runtime/index.js';
import { Authentication } from '../security/index.js';
import { implementationOf, type Service } from './answering.js';
import { type Certificates, serverCredentials } from './certificates.js';
import { Health } from './health.js';
import { definitionOf } from './service-contract.js';

/** The limits of each connection. Calls over `max_concurrent_streams` wait at the client until an earlier one has ended. */
const LIMITS = {
  'grpc.max_receive_message_length': 100_000,
  'grpc.max_send_message_length': 4_000_000,
  'grpc.max_concurrent_streams': 100,
  // In megabytes.
  'grpc-node.max_session_memory': 10,
  // A connection whose client does not answer a ping is closed, with all of its calls.
  'grpc.keepalive_time_ms': 30_000,
  'grpc.keepalive_timeout_ms': 10_000,
};
const HEALTH_CHECK_INTERVAL_MS = 500;
const DRAIN_MS = 4_000;

// grpc-js also throws or emits every error that it would log.
setLogVerbosity(logVerbosity.NONE);

export interface ListeningAt {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** The environment variable that the port comes from. */
  readonly variable: string;
  /** Without certificates, connections are neither encrypted nor authenticated. */
  readonly certificates?: Certificates | undefined;
  /** Undefined when persons are not identified. */
  readonly authentication?: AuthenticationSettings | undefined;
}

/** The providers of a gRPC server with these services; none without an address. */
export function rpcServerAt(at: ListeningAt | undefined, services: readonly Type<Service>[]): Provider[] {
  if (at === undefined) return [];
  return [
    ...services,
    {
      provide: RpcServer,
      useFactory: (readiness: Readiness, clock: Clock, ...created: Service[]) =>
        new RpcServer(
          at,
          created,
          readiness,
          at.authentication && new Authentication(at.authentication, clock),
        ),
      inject: [Readiness, Clock, ...services],
    },
  ];
}

/**
 * Serves the gRPC services of a context while the application runs. The standard health service (grpc.health.v1) reports
 * the readiness of the process and of each service. Clients that watch it stop calling a process that is not ready, and
 * a process that shuts down.
 */
export class RpcServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('grpc');
  private readonly server = new Server(LIMITS);
  private readonly health: Health;
  private nextCheck: NodeJS.Timeout | undefined;
  private isEnding = false;
  /** The port on which the server listens; 0 before the start. */
  port = 0;

  constructor(
    private readonly at: ListeningAt,
    services: readonly Service[],
    private readonly readiness: Pick<Readiness, 'ping'>,
    authentication?: Authentication,
  ) {
    for (const service of services)
      this.server.addService(definitionOf(service.contract), implementationOf(service, authentication));
    this.health = new Health(services.map(({ contract }) => contract.service));
    this.health.addTo(this.server);
    this.health.setStatus('NOT_SERVING');
  }

  /** @throws Error naming the port and its variable when the port is taken */
  async onApplicationBootstrap(): Promise<void> {
    this.port = await new Promise<number>((resolve, reject) => {
      this.server.bindAsync(formatAddress(this.at), serverCredentials(this.at.certificates), (error, bound) =>
        error ? reject(this.explain(error)) : resolve(bound),
      );
    });
    this.logger.log(`gRPC listens on port ${this.port}`);
    void this.checkReadiness();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isEnding = true;
    clearTimeout(this.nextCheck);
    this.health.setStatus('NOT_SERVING');
    this.health.endWatches();
    const overdue = setTimeout(() => this.server.forceShutdown(), DRAIN_MS);
    // Refuses new connections, and completes the open calls.
    await new Promise<void>((resolve) => this.server.tryShutdown(() => resolve()));
    clearTimeout(overdue);
  }

  private async checkReadiness(): Promise<void> {
    const status = await this.readiness.ping().then(
      () => 'SERVING' as const,
      () => 'NOT_SERVING' as const,
    );
    if (this.isEnding) return;
    this.health.setStatus(status);
    this.nextCheck = setTimeout(() => void this.checkReadiness(), HEALTH_CHECK_INTERVAL_MS).unref();
  }

  private explain(error: Error): Error {
    const { port, variable } = this.at;
    if (!error.message.includes('EADDRINUSE')) return error;
    return new Error(`Port ${port} is taken; set ${variable} to another one.`, { cause: error });
  }
}
