import {
  AckPolicy,
  type ConsumerMessages,
  DeliverPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  jetstreamManager,
  type JetStreamManager,
  type JsMsg,
  StorageType,
  type StreamInfo,
} from '@nats-io/jetstream';
import {
  connect,
  type ConnectionOptions,
  headers,
  nanos,
  type NatsConnection,
} from '@nats-io/transport-node';
import {
  type Broker,
  type BrokerFactory,
  BrokerUnavailable,
  type Deliveries,
  type Delivery,
  StreamDiverged,
  type Interest,
  type Place,
} from '../messaging-broker/broker.js';
import { CLOUD_EVENT, toCloudEvent } from '../messaging-broker/cloud-event.js';
import type { Message } from '../messaging/message.js';
import { partitionOf } from '../messaging/partition.js';

// Bounds on every wait for NATS, in milliseconds.
const CONNECT_MS = 2_000;
const RESPONSE_MS = 3_000;
const PING_EVERY_MS = 2_000;
const MAX_PINGS_UNANSWERED = 2;
const PULL_MS = 10_000;
const HEARTBEAT_MS = 1_000;
/**
 * The server redelivers a message that is not acknowledged within this time. Receivers do not wait for the redelivery: they
 * consume again from their stored place.
 */
const ACKNOWLEDGED_WITHIN_MS = 30_000;

/** How long JetStream drops duplicates by message id; after that, the inbox drops them. */
const DUPLICATES_MS = 120_000;
/** How many messages one pull requests, and how many deliveries may be unacknowledged. */
const PULL = 2_000;
const MAX_UNACKNOWLEDGED = 4_000;

type Server = Pick<ConnectionOptions, 'servers' | 'user' | 'pass' | 'tls'>;

/**
 * NATS JetStream as the broker between contexts.
 *
 * @param url `nats://user:password@host:port`, of which only the host is required; `tls://` encrypts the connection
 * @throws TypeError when the URL is malformed
 */
export function natsBroker(url: string): BrokerFactory {
  const server = serverAt(url);
  return (process) => new JetStreamBroker(server, process);
}

interface Connected {
  readonly nats: NatsConnection;
  readonly manager: JetStreamManager;
}

/**
 * Keeps a stream for each context, on subjects such as `pawprint.search.3.search.kitten-listed.v1`, where 3 is the
 * partition, and a durable consumer for each interest. A broken connection is not reconnected, because messages in
 * flight could then arrive with a gap: relay and receivers start over on a new connection.
 */
class JetStreamBroker implements Broker {
  private connection: Promise<Connected> | null = null;

  /** @param name the name of this process on the server */
  constructor(
    private readonly server: Server,
    private readonly name: string,
  ) {}

  async endOf(context: string): Promise<Place | null> {
    return this.request(async ({ manager }) => {
      const stream = await manager.streams.info(context).catch(unlessMissing);
      return stream && placeOf(stream);
    });
  }

  async begin(context: string): Promise<Place> {
    return this.request(async ({ manager }) => {
      await manager.streams.delete(context).catch(unlessMissing);
      const stream = await manager.streams.add({
        name: context,
        subjects: [`pawprint.${context}.>`],
        storage: StorageType.File,
        duplicate_window: nanos(DUPLICATES_MS),
      });
      return placeOf(stream);
    });
  }

  /**
   * Publishes all messages concurrently, each on the condition that the stream ends right before it, so that nothing is
   * stored behind a gap. Messages that were stored before make that condition fail; those are then published one by one.
   */
  async publish(context: string, messages: readonly Message[], end: Place): Promise<Place> {
    const events = messages.map((message) => ({ message, body: toCloudEvent(message) }));
    return this.request(async ({ nats, manager }) => {
      const large = events.find(({ body }) => body.length > nats.info!.max_payload);
      if (large) throw new TooLarge(large.message, large.body.length, nats.info!.max_payload);
      const stream = await manager.streams.info(context).catch(unlessMissing);
      const current = stream && placeOf(stream);
      if (current?.copy !== end.copy || current.sequence !== end.sequence) throw new StreamDiverged(context);

      const client = manager.jetstream();
      const append = async ({ message, body }: (typeof events)[number], last: number): Promise<number> => {
        const subject = `pawprint.${context}.${partitionOf(message.subject)}.${subjectOf(message.type)}`;
        const expect = { streamName: context, lastSequence: last };
        const options = { msgID: message.id, expect, headers: contentType(), timeout: RESPONSE_MS };
        return (await client.publish(subject, body, options)).seq;
      };
      let { sequence } = end;
      const all = events.map((event, index) => append(event, end.sequence + index));
      for (const [index, response] of (await Promise.allSettled(all)).entries()) {
        if (response.status === 'fulfilled') sequence = Math.max(sequence, response.value);
        else if (isAbout(response.reason, JetStreamApiCodes.StreamWrongLastSequence))
          sequence = Math.max(sequence, await append(events[index]!, sequence));
        else throw response.reason;
      }
      return { ...end, sequence };
    });
  }

  /** Recreates the consumer, so that it does not wait for acknowledgements of a process that has ended. */
  async consume(interest: Interest, after: Place, onArrival: () => void): Promise<Deliveries> {
    const { from, families } = interest;
    return this.request(async ({ manager }) => {
      const name = consumerOf(interest);
      await manager.consumers.delete(from, name).catch(unlessMissing);
      const info = await manager.consumers.add(from, {
        durable_name: name,
        deliver_policy: DeliverPolicy.StartSequence,
        opt_start_seq: after.sequence + 1,
        // Servers before 2.10 accept one filter subject only; with several families, the receiver filters.
        filter_subject: `pawprint.${from}.${families.length === 1 ? `*.${everyVersionOf(families[0]!)}` : '>'}`,
        ack_policy: AckPolicy.All,
        ack_wait: nanos(ACKNOWLEDGED_WITHIN_MS),
        max_ack_pending: MAX_UNACKNOWLEDGED,
      });
      // Deleting a stream deletes its consumers, so this consumer reads the stream that exists now.
      if (placeOf(await manager.streams.info(from)).copy !== after.copy) throw new StreamDiverged(from);
      const arrivals = new Arrivals(onArrival);
      arrivals.follow(
        await manager
          .jetstream()
          .consumers.getConsumerFromInfo(info)
          .consume({
            max_messages: PULL,
            expires: PULL_MS,
            idle_heartbeat: HEARTBEAT_MS,
            abort_on_missing_resource: true,
            callback: (message) => arrivals.push(message),
          }),
      );
      return arrivals;
    });
  }

  async pending(interest: Interest): Promise<number | null> {
    return this.request(async ({ manager }) => {
      const info = await manager.consumers.info(interest.from, consumerOf(interest)).catch(unlessMissing);
      return info && info.num_pending + info.num_ack_pending;
    });
  }

  async close(): Promise<void> {
    await this.connection?.then(({ nats }) => nats.close()).catch(() => {});
  }

  /** @throws BrokerUnavailable for every error of NATS; the connection is then closed and not used again */
  private async request<Result>(work: (connected: Connected) => Promise<Result>): Promise<Result> {
    const connection = (this.connection ??= this.forgetWhenClosed(this.connect()));
    try {
      return await work(await connection);
    } catch (error) {
      if (error instanceof StreamDiverged || error instanceof TooLarge) throw error;
      this.forget(connection);
      void connection.then(({ nats }) => nats.close()).catch(() => {});
      throw new BrokerUnavailable(error);
    }
  }

  private forgetWhenClosed(connection: Promise<Connected>): Promise<Connected> {
    const closed = connection.then(({ nats }) => nats.closed()).catch(() => {});
    void closed.then(() => this.forget(connection));
    return connection;
  }

  private forget(connection: Promise<Connected>): void {
    if (this.connection === connection) this.connection = null;
  }

  private async connect(): Promise<Connected> {
    const nats = await connect({
      ...this.server,
      name: this.name,
      reconnect: false,
      timeout: CONNECT_MS,
      pingInterval: PING_EVERY_MS,
      maxPingOut: MAX_PINGS_UNANSWERED,
      noAsyncTraces: true,
    });
    const manager = await jetstreamManager(nats, { timeout: RESPONSE_MS, checkAPI: false });
    return { nats, manager };
  }
}

/** Buffers deliveries; `MAX_UNACKNOWLEDGED` bounds the buffer. */
class Arrivals implements Deliveries {
  private readonly waiting: JsMsg[] = [];
  private readonly unacknowledged: JsMsg[] = [];
  private messages: ConsumerMessages | undefined;
  private arrived = 0;
  private end: Error | undefined;

  constructor(private readonly onArrival: () => void) {}

  follow(messages: ConsumerMessages): void {
    this.messages = messages;
    void messages.closed().then((error) => this.endWith(error ?? new Error('Deliveries have ended.')));
  }

  /** Ends at a redelivery or a gap, because order is restored only by consuming again. */
  push(message: JsMsg): void {
    if (this.end) return;
    const inOrder = message.info.deliverySequence === ++this.arrived && !message.redelivered;
    if (inOrder) this.waiting.push(message);
    else this.endWith(new Error(`Message ${message.seq} came out of order.`));
    this.onArrival();
  }

  next(limit: number): Delivery[] {
    const next = this.waiting.splice(0, limit);
    if (next.length === 0 && this.end) throw new BrokerUnavailable(this.end);
    this.unacknowledged.push(...next);
    return next.map(({ seq, data }) => ({ sequence: seq, body: data }));
  }

  /** Acknowledges the last of them; the policy `AckPolicy.All` extends that to all before it. */
  async acknowledge(sequence: number): Promise<void> {
    const handled = this.unacknowledged.findLastIndex(({ seq }) => seq <= sequence);
    const last = this.unacknowledged.splice(0, handled + 1).at(-1);
    await last?.ackAck({ timeout: RESPONSE_MS }).catch((error: unknown) => {
      throw new BrokerUnavailable(error);
    });
  }

  stop(): void {
    this.messages?.stop();
  }

  private endWith(error: Error): void {
    this.end ??= error;
    this.messages?.stop();
    this.onArrival();
  }
}

/** Blocks the relay until the server accepts the message: skipping it would lose it or break the order of its subject. */
class TooLarge extends Error {
  constructor({ id, type }: Message, bytes: number, limit: number) {
    super(
      `${type} ${id} has ${bytes} bytes, but the server's max_payload is ${limit}: increase max_payload.`,
    );
    this.name = 'TooLarge';
  }
}

function serverAt(url: string): Server {
  // Node's own error would contain the whole URL, and so the password.
  if (!/^(nats|tls):\/\/[^/]/.test(url) || !URL.canParse(url))
    throw new TypeError('This is not a URL of a NATS server.');
  const { protocol, host, username, password } = new URL(url);
  return {
    servers: host,
    ...(username && { user: decodeURIComponent(username), pass: decodeURIComponent(password) }),
    ...(protocol === 'tls:' && { tls: {} }),
  };
}

/** A stream from which messages were removed counts as another copy. */
function placeOf({ created, state }: StreamInfo): Place {
  const isWhole = state.messages === state.last_seq;
  return { copy: `nats:${isWhole ? created : `${created}, cut`}`, sequence: state.last_seq };
}

/** Replaces the characters that NATS does not allow in names of consumers and in subjects. */
const consumerOf = ({ name }: Interest): string => name.replaceAll(/[^\w-]/g, '_');
const subjectOf = (type: string): string => type.replaceAll(/[^\w.-]/g, '_');
const everyVersionOf = (family: string): string => subjectOf(family).replace(/[^.]*$/, '*');

function contentType() {
  const all = headers();
  all.set('content-type', CLOUD_EVENT);
  return all;
}

const isAbout = (error: unknown, code: number): boolean =>
  error instanceof JetStreamApiError && error.code === code;

function unlessMissing(error: unknown): null {
  const { StreamNotFound, ConsumerNotFound } = JetStreamApiCodes;
  if (isAbout(error, StreamNotFound) || isAbout(error, ConsumerNotFound)) return null;
  throw error;
}
