import { logVerbosity, Server, ServerCredentials, setLogVerbosity } from '@grpc/grpc-js';
import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { placeOf } from './discovery/address.js';
import type { Readiness } from '../runtime/readiness.js';
import { implementationOf, type Service } from './answering.js';
import { Health } from './health.js';
import { definitionOf } from './service-contract.js';

const LARGEST_REQUEST_BYTES = 100_000;
const LOOK_EVERY_MS = 500;
const DRAIN_MS = 4_000;

// Whatever it writes of errors by itself, it throws as well.
setLogVerbosity(logVerbosity.NONE);

export interface ListeningAt {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** The environment variable that the port comes from. */
  readonly variable: string;
}

/**
 * A context's services over gRPC, for as long as the application runs. Whether it is ready is told by the standard health
 * service (grpc.health.v1), of the process and of each service; clients that watch it leave when it is not, and before
 * it ends.
 */
export class RpcServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('grpc');
  private readonly server = new Server({ 'grpc.max_receive_message_length': LARGEST_REQUEST_BYTES });
  private readonly health: Health;
  private looking: NodeJS.Timeout | undefined;
  private isEnding = false;
  /** Where it listens, once it does. */
  port = 0;

  constructor(
    private readonly at: ListeningAt,
    services: readonly Service[],
    private readonly readiness: Pick<Readiness, 'ping'>,
  ) {
    for (const service of services)
      this.server.addService(definitionOf(service.contract), implementationOf(service));
    this.health = new Health(services.map(({ contract }) => contract.service));
    this.health.addTo(this.server);
    this.health.tell('NOT_SERVING');
  }

  /** @throws Error naming the port and its variable when the port is taken */
  async onApplicationBootstrap(): Promise<void> {
    this.port = await new Promise<number>((resolve, reject) => {
      this.server.bindAsync(placeOf(this.at), ServerCredentials.createInsecure(), (error, bound) =>
        error ? reject(this.explained(error)) : resolve(bound),
      );
    });
    this.logger.log(`gRPC is answered on port ${this.port}`);
    void this.look();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isEnding = true;
    clearTimeout(this.looking);
    this.health.tell('NOT_SERVING');
    this.health.sendWatchersAway();
    const overdue = setTimeout(() => this.server.forceShutdown(), DRAIN_MS);
    // Takes no connection any more, and ends when the calls that are open do.
    await new Promise<void>((resolve) => this.server.tryShutdown(() => resolve()));
    clearTimeout(overdue);
  }

  private async look(): Promise<void> {
    const status = await this.readiness.ping().then(
      () => 'SERVING' as const,
      () => 'NOT_SERVING' as const,
    );
    if (this.isEnding) return;
    this.health.tell(status);
    this.looking = setTimeout(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  private explained(error: Error): Error {
    const { port, variable } = this.at;
    if (!error.message.includes('EADDRINUSE')) return error;
    return new Error(`Port ${port} is taken; set ${variable} to another one.`, { cause: error });
  }
}
