import {
  type CallOptions,
  Client,
  credentials,
  Metadata,
  type MethodDefinition,
  status,
} from '@grpc/grpc-js';
import { service as healthService } from 'grpc-health-check';
import { type Address, placeOf } from './discovery/index.js';

const FIRST_RECONNECT_MS = 100;
const MAX_RECONNECT_MS = 2_000;
const FIRST_PAUSE_MS = 50;
const MAX_PAUSE_MS = 1_000;
/** Whoever says nothing for as long as both is gone, though nobody has closed the connection. */
const KEEPALIVE_MS = 2_000;
const KEEPALIVE_ANSWER_MS = 1_000;

const CHANNEL = {
  'grpc.initial_reconnect_backoff_ms': FIRST_RECONNECT_MS,
  'grpc.max_reconnect_backoff_ms': MAX_RECONNECT_MS,
  'grpc.keepalive_time_ms': KEEPALIVE_MS,
  'grpc.keepalive_timeout_ms': KEEPALIVE_ANSWER_MS,
  // One connection for each instance: whom to ask, and whether again, is decided above.
  'grpc.use_local_subchannel_pool': 1,
  'grpc.enable_retries': 0,
  'grpc.enable_http_proxy': 0,
  // What DNS says beside addresses is nobody's to decide how we ask.
  'grpc.service_config_disable_resolution': 1,
};

const watch = healthService.Watch as unknown as MethodDefinition<{ service: string }, { status: string }>;

/** One instance of a service, its health watched (gRPC's health checking protocol), its open calls counted. */
export class Instance {
  pending = 0;
  /** Unknown until it is reached, or is found not to be. */
  health: 'unknown' | 'serving' | 'away' = 'unknown';
  private readonly client: Client;
  private watching: { cancel(): void } | undefined;
  private again: NodeJS.Timeout | undefined;
  private pauseMs = FIRST_PAUSE_MS;
  private isClosed = false;

  constructor(
    readonly address: Address,
    private readonly service: string,
    private readonly changed: () => void,
  ) {
    this.client = new Client(placeOf(address), credentials.createInsecure(), CHANNEL);
    this.watch();
  }

  /** @throws ServiceError as it answers, or does not */
  async ask<Request, Answer>(
    method: MethodDefinition<Request, Answer>,
    request: Request,
    metadata: Metadata,
    options: CallOptions,
  ): Promise<Answer> {
    this.pending++;
    try {
      return await new Promise<Answer>((resolve, reject) => {
        const { path, requestSerialize, responseDeserialize } = method;
        this.client.makeUnaryRequest(
          path,
          requestSerialize,
          responseDeserialize,
          request,
          metadata,
          options,
          (error, answer) => (error ? reject(error) : resolve(answer!)),
        );
      });
    } finally {
      this.pending--;
    }
  }

  /** Calls that are open go on to their end. */
  close(): void {
    this.isClosed = true;
    clearTimeout(this.again);
    this.watching?.cancel();
    this.client.close();
  }

  private watch(): void {
    const { path, requestSerialize, responseDeserialize } = watch;
    const call = this.client.makeServerStreamRequest(path, requestSerialize, responseDeserialize, {
      service: this.service,
    });
    this.watching = call;
    call.on('data', ({ status: told }: { status: string }) => {
      this.pauseMs = FIRST_PAUSE_MS;
      this.becomes(told === 'SERVING' ? 'serving' : 'away');
    });
    // What went wrong is told by the status, too.
    call.on('error', () => {});
    call.on('status', ({ code }) => {
      if (this.isClosed) return;
      // Who does not tell of its health is taken for healthy as long as it is there.
      this.becomes(code === status.UNIMPLEMENTED ? 'serving' : 'away');
      this.again = setTimeout(() => this.watch(), this.pauseMs).unref();
      this.pauseMs = Math.min(2 * this.pauseMs, MAX_PAUSE_MS);
    });
  }

  private becomes(health: 'serving' | 'away'): void {
    if (this.isClosed || this.health === health) return;
    this.health = health;
    this.changed();
  }
}
