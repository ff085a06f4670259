import type { Server, ServerWritableStream } from '@grpc/grpc-js';
import { HealthImplementation, type ServingStatus } from 'grpc-health-check';

type WatchCall = ServerWritableStream<unknown, unknown>;
type Watch = (call: WatchCall) => void;

/** The standard health service, grpc.health.v1. At shutdown it ends the watches, because clients do not end them. */
export class Health {
  private readonly health = new HealthImplementation();
  private readonly watchers = new Set<WatchCall>();
  private status: ServingStatus = 'UNKNOWN';

  /** @param services the names under which the status is reported, besides the empty name of the whole process */
  constructor(private readonly services: readonly string[]) {}

  addTo(server: Server): void {
    this.health.addToServer({
      addService: (definition, { watch, ...others }) =>
        server.addService(definition, { ...others, watch: this.trackWatchers(watch as Watch) }),
    });
  }

  setStatus(status: ServingStatus): void {
    if (status === this.status) return;
    this.status = status;
    for (const name of ['', ...this.services]) this.health.setStatus(name, status);
  }

  endWatches(): void {
    for (const call of this.watchers) call.end();
  }

  private trackWatchers(watch: Watch): Watch {
    return (call) => {
      this.watchers.add(call);
      call.once('cancelled', () => this.watchers.delete(call));
      watch(call);
    };
  }
}
