import {
  Client,
  connectivityState,
  credentials,
  type experimental,
  type MethodDefinition,
  status,
} from '@grpc/grpc-js';
import { service as healthService } from 'grpc-health-check';
import { BackOff } from '../runtime/back-off.js';
import type { Address } from './discovery/address.js';

const FIRST_PAUSE_MS = 50;
const MAX_PAUSE_MS = 1_000;

const watch = healthService.Watch as unknown as MethodDefinition<{ service: string }, { status: string }>;

/**
 * One instance of a service: its connection, its health and its number of open calls. It watches the health with gRPC's
 * health checking protocol, because grpc-js has no client-side health checking.
 */
export class Instance {
  pending = 0;
  /** Unknown until the instance has reported its health, or cannot be reached. */
  health: 'unknown' | 'serving' | 'unavailable' = 'unknown';
  private readonly healthClient: Client;
  private watching: { cancel(): void } | undefined;
  private again: NodeJS.Timeout | undefined;
  private readonly backOff = new BackOff(FIRST_PAUSE_MS, MAX_PAUSE_MS);

  constructor(
    readonly address: Address,
    readonly subchannel: experimental.SubchannelInterface,
    private readonly service: string,
    private readonly changed: () => void,
  ) {
    this.healthClient = new Client('health', credentials.createInsecure(), {
      channelOverride: subchannel.getChannel(),
    });
    subchannel.ref();
    subchannel.addConnectivityStateListener(this.connectivityChanged);
    this.connectivityChanged(subchannel, connectivityState.IDLE, subchannel.getConnectivityState(), 0);
  }

  /** Open calls continue to their end. */
  close(): void {
    this.subchannel.removeConnectivityStateListener(this.connectivityChanged);
    this.unwatch();
    this.subchannel.unref();
  }

  private readonly connectivityChanged: experimental.ConnectivityStateListener = (_, __, state) => {
    if (state === connectivityState.READY) return this.watch();
    this.unwatch();
    if (state === connectivityState.TRANSIENT_FAILURE || this.health === 'serving')
      this.become('unavailable');
    if (state === connectivityState.IDLE) this.subchannel.startConnecting();
  };

  private watch(): void {
    const { path, requestSerialize, responseDeserialize } = watch;
    const call = this.healthClient.makeServerStreamRequest(path, requestSerialize, responseDeserialize, {
      service: this.service,
    });
    this.watching = call;
    call.on('data', (response: { status: string }) => {
      if (this.watching !== call) return;
      this.backOff.reset();
      this.become(response.status === 'SERVING' ? 'serving' : 'unavailable');
    });
    // The event "status" reports the error as well.
    call.on('error', () => {});
    call.on('status', ({ code }) => {
      if (this.watching !== call) return;
      // An instance without the health service counts as healthy as long as it is connected.
      this.become(code === status.UNIMPLEMENTED ? 'serving' : 'unavailable');
      this.again = setTimeout(() => this.watch(), this.backOff.pauseMs()).unref();
    });
  }

  private unwatch(): void {
    clearTimeout(this.again);
    const { watching } = this;
    this.watching = undefined;
    watching?.cancel();
  }

  private become(health: 'serving' | 'unavailable'): void {
    if (this.health === health) return;
    this.health = health;
    this.changed();
  }
}
