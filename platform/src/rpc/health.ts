import type { Server, ServerWritableStream } from '@grpc/grpc-js';
import { HealthImplementation, type ServingStatus } from 'grpc-health-check';

interface Question {
  readonly service: string;
}
interface Told {
  readonly status: ServingStatus | 'SERVICE_UNKNOWN';
}
type Watch = (call: ServerWritableStream<Question, Told>) => void;

/** The standard health service, grpc.health.v1; watchers are sent away at the end, as they would not leave by themselves. */
export class Health {
  private readonly health = new HealthImplementation();
  private readonly watchers = new Set<ServerWritableStream<Question, Told>>();
  private status: ServingStatus = 'UNKNOWN';

  /** @param services of which it tells; of the process as a whole it does so under the empty name */
  constructor(private readonly services: readonly string[]) {}

  addTo(server: Server): void {
    const keeping: Pick<Server, 'addService'> = {
      addService: (definition, { watch, ...others }) =>
        server.addService(definition, { ...others, watch: this.remembering(watch as Watch) }),
    };
    this.health.addToServer(keeping);
  }

  tell(status: ServingStatus): void {
    if (status === this.status) return;
    this.status = status;
    for (const name of ['', ...this.services]) this.health.setStatus(name, status);
  }

  sendWatchersAway(): void {
    for (const call of this.watchers) call.end();
  }

  private remembering(watch: Watch): Watch {
    return (call) => {
      this.watchers.add(call);
      call.once('cancelled', () => this.watchers.delete(call));
      watch(call);
    };
  }
}
