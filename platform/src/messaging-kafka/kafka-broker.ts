import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import {
  type Admin,
  AssignerProtocol,
  type Consumer,
  Kafka,
  type KafkaMessage,
  logLevel,
  type Message as KafkaRecord,
  type PartitionAssigner,
  Partitioners,
  type Producer,
} from 'kafkajs';
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
import { clockFrom } from '../runtime/system-clock.js';

// Bounds on every wait for Kafka, in milliseconds.
const CONNECT_MS = 2_000;
const RESPONSE_MS = 3_000;
const REQUEST_MS = 10_000;
const JOIN_MS = 15_000;
const FETCH_MS = 250;
/** A consumer whose process was killed leaves its group after this time. Brokers accept 6 s or more by default. */
const SESSION_MS = 6_000;
const HEARTBEAT_MS = 1_000;

/** How often a request is repeated, for example after the leader of a partition has changed. */
const RETRIES = 2;
/** The maximum size of one request, below the default `max.message.bytes` of a topic. */
const MAX_REQUEST_BYTES = 900_000;
/** How many deliveries may wait in memory before fetching pauses. */
const MAX_WAITING = 4_000;

/** The only partition that is used, because the place of a subscription is one number. */
const PARTITION = 0;

/**
 * Apache Kafka as the broker between contexts.
 *
 * @param brokers the brokers to connect to first, as `host:port`, separated by commas
 * @throws TypeError when the list is malformed
 */
export function kafkaBroker(brokers: string): BrokerFactory {
  if (!KAFKA_BROKERS.test(brokers)) throw new TypeError('This is not a list of Kafka brokers.');
  return (process) =>
    new KafkaBroker(
      new Kafka({
        brokers: brokers.split(','),
        clientId: process,
        connectionTimeout: CONNECT_MS,
        requestTimeout: RESPONSE_MS,
        retry: { retries: RETRIES, initialRetryTime: 100, restartOnFailure: () => Promise.resolve(false) },
        logLevel: logLevel.NOTHING,
      }),
    );
}

const KAFKA_BROKERS = /^[\w.-]+:\d+(,[\w.-]+:\d+)*$/;

interface Clients {
  readonly admin: Admin;
  readonly producer: Producer;
}

/**
 * Keeps a topic for each copy of a context's log, such as `pawprint.search.3.<UUID>`, and a consumer group for each interest. The
 * topic with the highest number is the current copy. A message's sequence is its offset plus 1.
 */
class KafkaBroker implements Broker {
  private clients: Promise<Clients> | null = null;
  private readonly consumers = new Set<Arrivals>();

  constructor(private readonly kafka: Kafka) {}

  async endOf(context: string): Promise<Place | null> {
    return this.request(({ admin }) => endOf(admin, context));
  }

  /** Topics of replaced copies remain until an operator deletes them. */
  async begin(context: string): Promise<Place> {
    return this.request(async ({ admin }) => {
      const last = await currentTopic(admin, context);
      const topic = `pawprint.${context}.${(last?.number ?? 0) + 1}.${randomUUID()}`;
      await admin
        .createTopics({ topics: [{ topic, numPartitions: 1, configEntries: KEEP_ALL }] })
        .catch(unlessWithoutController);
      // Fails when the topic does not exist. A cluster without a controller creates the topic on this request.
      await admin.fetchTopicMetadata({ topics: [topic] });
      return { copy: `kafka:${topic}`, sequence: 0 };
    });
  }

  /**
   * Appends the messages in requests that Kafka stores as a whole, one after the other. Kafka cannot append on a condition, so the end
   * is compared first. A second process that appends at the same time begins with the same messages, which the inbox drops.
   */
  async publish(context: string, messages: readonly Message[], end: Place): Promise<Place> {
    const current = await this.endOf(context);
    if (current?.copy !== end.copy || current.sequence !== end.sequence) throw new StreamDiverged(context);
    let { sequence } = end;
    for (const records of requestsOf(messages)) {
      const topic = topicOf(end);
      const send = { topic, messages: records, acks: -1, timeout: RESPONSE_MS };
      const [stored] = await this.request(({ producer }) => producer.send(send));
      sequence = Number(stored!.baseOffset) + records.length;
    }
    return { ...end, sequence };
  }

  async consume(interest: Interest, after: Place, onArrival: () => void): Promise<Deliveries> {
    const currentCopy = async (): Promise<string | undefined> => (await this.endOf(interest.from))?.copy;
    if ((await currentCopy()) !== after.copy) throw new StreamDiverged(interest.from);
    const consumer = this.kafka.consumer({
      groupId: interest.name,
      partitionAssigners: [toLatestMember],
      sessionTimeout: SESSION_MS,
      rebalanceTimeout: SESSION_MS,
      heartbeatInterval: HEARTBEAT_MS,
      maxWaitTimeInMs: FETCH_MS,
    });
    const arrivals = new Arrivals(consumer, after, currentCopy, onArrival);
    this.consumers.add(arrivals);
    void arrivals.ended.then(() => this.consumers.delete(arrivals));
    try {
      await within(JOIN_MS, arrivals.start());
      return arrivals;
    } catch (error) {
      arrivals.stop();
      throw new BrokerUnavailable(error);
    }
  }

  async pending(interest: Interest): Promise<number | null> {
    return this.request(async ({ admin }) => {
      const end = await endOf(admin, interest.from);
      if (end === null) return null;
      const topics = [topicOf(end)];
      const [committed] = await admin.fetchOffsets({ groupId: interest.name, topics });
      const { offset } = committed!.partitions.find(({ partition }) => partition === PARTITION)!;
      return Number(offset) < 0 ? null : end.sequence - Number(offset);
    });
  }

  async close(): Promise<void> {
    for (const consumer of this.consumers) consumer.stop();
    await Promise.all([...this.consumers].map(({ ended }) => ended));
    await this.forget(this.clients);
  }

  /** @throws BrokerUnavailable for every error of Kafka; the connections are then closed and not used again */
  private async request<Result>(work: (clients: Clients) => Promise<Result>): Promise<Result> {
    const clients = (this.clients ??= this.connect());
    try {
      return await within(REQUEST_MS, clients.then(work));
    } catch (error) {
      void this.forget(clients);
      throw new BrokerUnavailable(error);
    }
  }

  private async connect(): Promise<Clients> {
    const admin = this.kafka.admin();
    // Not idempotent: the relay repeats a failed request, and the inbox drops messages that were appended twice.
    const producer = this.kafka.producer({
      retry: { retries: 0 },
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    try {
      await Promise.all([admin.connect(), producer.connect()]);
      return { admin, producer };
    } catch (error) {
      void disconnect(admin, producer);
      throw error;
    }
  }

  private async forget(clients: Promise<Clients> | null): Promise<void> {
    if (this.clients === clients) this.clients = null;
    await clients?.then(({ admin, producer }) => disconnect(admin, producer)).catch(() => {});
  }
}

/** Buffers what one consumer of a group fetches. Fetching pauses while `MAX_WAITING` deliveries wait. */
class Arrivals implements Deliveries {
  readonly ended: Promise<void>;
  private readonly waiting: Delivery[] = [];
  private readonly joined = Promise.withResolvers<void>();
  private readonly finished = Promise.withResolvers<void>();
  private readonly topic: string;
  private last: number;
  private stored: number;
  private end: unknown;

  constructor(
    private readonly consumer: Consumer,
    private readonly after: Place,
    private readonly currentCopy: () => Promise<string | undefined>,
    private readonly onArrival: () => void,
  ) {
    this.topic = topicOf(after);
    this.last = this.stored = after.sequence;
    this.ended = this.finished.promise;
    this.joined.promise.catch(() => {});
  }

  /** Joins the group, and commits the place. */
  async start(): Promise<void> {
    const { consumer, topic } = this;
    const { GROUP_JOIN, HEARTBEAT, CRASH } = consumer.events;
    consumer.on(GROUP_JOIN, ({ payload }) => this.assigned(payload.memberAssignment[topic] !== undefined));
    consumer.on(CRASH, ({ payload }) => this.endWith(payload.error));
    consumer.on(HEARTBEAT, async () => {
      if ((await this.currentCopy()) !== this.after.copy)
        this.endWith(new Error(`${topic} is not the current copy.`));
    });
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: ({ batch }) => Promise.resolve(this.push(batch.messages)),
    });
    await this.joined.promise;
    // kafkajs ignores commits until `run` has returned.
    await this.commit();
  }

  next(limit: number): Delivery[] {
    const next = this.waiting.splice(0, limit);
    if (next.length === 0 && this.end) throw new BrokerUnavailable(this.end);
    if (!this.end && this.waiting.length < MAX_WAITING) this.consumer.resume([{ topic: this.topic }]);
    return next;
  }

  async acknowledge(sequence: number): Promise<void> {
    this.stored = sequence;
    await this.commit().catch((error: unknown) => {
      throw new BrokerUnavailable(error);
    });
  }

  stop(): void {
    this.endWith(new Error('Deliveries have ended.'));
  }

  /** Continues behind the last message after each rebalance of the group. */
  private assigned(isOurs: boolean): void {
    if (!isOurs) return this.endWith(new Error(`Another process consumes ${this.topic}.`));
    this.consumer.seek(this.offset(this.last));
    this.joined.resolve();
    this.commit().catch((error: unknown) => this.endWith(error));
  }

  /** Commits the offset of the next message to the group. Commits that a rebalance refuses are repeated after it. */
  private async commit(): Promise<void> {
    await within(REQUEST_MS, this.consumer.commitOffsets([this.offset(this.stored)])).catch(
      unlessRebalancing,
    );
  }

  private offset(sequence: number) {
    return { topic: this.topic, partition: PARTITION, offset: String(sequence) };
  }

  /** Skips repeated messages, and ends at a gap, because order is restored only by consuming again. */
  private push(messages: readonly KafkaMessage[]): void {
    for (const { offset, value } of messages) {
      const sequence = Number(offset) + 1;
      if (this.end || sequence <= this.last) continue;
      if (sequence > this.last + 1) return this.endWith(new Error(`Message ${sequence} came out of order.`));
      this.last = sequence;
      this.waiting.push({ sequence, body: value ?? new Uint8Array() });
    }
    if (this.waiting.length >= MAX_WAITING) this.consumer.pause([{ topic: this.topic }]);
    this.onArrival();
  }

  private endWith(error: unknown): void {
    if (this.end) return;
    this.end = error;
    this.joined.reject(error);
    void disconnect(this.consumer).then(this.finished.resolve);
    this.onArrival();
  }
}

/** A copy keeps every message: it is neither limited nor compacted. */
const KEEP_ALL = [
  { name: 'cleanup.policy', value: 'delete' },
  { name: 'retention.ms', value: '-1' },
  { name: 'retention.bytes', value: '-1' },
];

/**
 * Assigns the topic to the member that has joined last. The process that received before may still be a member of the group, and
 * then ends its deliveries.
 */
const toLatestMember: PartitionAssigner = () => {
  const { MemberMetadata, MemberAssignment } = AssignerProtocol;
  const [name, version] = ['pawprint', 0];
  const userData = Buffer.from(clockFrom(undefined).now().toISOString());
  return {
    name,
    version,
    protocol: ({ topics }) => ({ name, metadata: MemberMetadata.encode({ version, topics, userData }) }),
    assign: ({ members }) => {
      const all = members.map(({ memberId, memberMetadata }) => {
        const { topics, userData: since } = MemberMetadata.decode(memberMetadata)!;
        return { memberId, topics, since: String(since) };
      });
      const latest = all.reduce((one, other) => (other.since > one.since ? other : one));
      return Promise.resolve(
        all.map(({ memberId, topics }) => {
          const isLatest = memberId === latest.memberId;
          const assignment = Object.fromEntries(isLatest ? topics.map((topic) => [topic, [PARTITION]]) : []);
          const nothing = Buffer.alloc(0);
          return {
            memberId,
            memberAssignment: MemberAssignment.encode({ version, assignment, userData: nothing }),
          };
        }),
      );
    },
  };
};

/** A copy from which messages were removed counts as another copy. */
async function endOf(admin: Admin, context: string): Promise<Place | null> {
  const topic = (await currentTopic(admin, context))?.name;
  if (topic === undefined) return null;
  const offsets = await admin.fetchTopicOffsets(topic);
  const { low, high } = offsets.find(({ partition }) => partition === PARTITION)!;
  return { copy: `kafka:${topic}${low === '0' ? '' : ', cut'}`, sequence: Number(high) };
}

const topicOf = ({ copy }: Place): string => copy.replace(/^kafka:/, '').replace(/, cut$/, '');

/** Returns the topic with the highest number, or undefined when the context has no topic. */
async function currentTopic(admin: Admin, context: string) {
  const ofContext = new RegExp(`^pawprint\\.${context}\\.(\\d+)\\.`);
  const topics = (await admin.listTopics()).flatMap((name) => {
    const found = ofContext.exec(name);
    return found ? [{ name, number: Number(found[1]) }] : [];
  });
  return topics.toSorted((one, other) => one.number - other.number).at(-1);
}

/** Splits a batch into requests of at most `MAX_REQUEST_BYTES`; a larger message has a request of its own. */
function requestsOf(messages: readonly Message[]): KafkaRecord[][] {
  const requests: KafkaRecord[][] = [];
  let bytes = Infinity;
  for (const message of messages) {
    const value = Buffer.from(toCloudEvent(message));
    bytes += value.length;
    if (bytes > MAX_REQUEST_BYTES) {
      requests.push([]);
      bytes = value.length;
    }
    const headers = { 'content-type': CLOUD_EVENT };
    requests.at(-1)!.push({ partition: PARTITION, key: message.subject, value, headers });
  }
  return requests;
}

function unlessWithoutController(error: unknown): void {
  if ((error as Error).name !== 'KafkaJSBrokerNotFound') throw error;
}

/** Kafka refuses commits until the consumer has joined the next generation of its group. */
function unlessRebalancing(error: unknown): void {
  const { type = '' } = (error as { cause?: { type?: string } }).cause ?? {};
  if (!['REBALANCE_IN_PROGRESS', 'ILLEGAL_GENERATION'].includes(type)) throw error;
}

async function disconnect(...clients: { disconnect(): Promise<void> }[]): Promise<void> {
  await Promise.allSettled(clients.map((client) => client.disconnect()));
}

/** @throws Error when the work takes longer than the limit */
async function within<Result>(limitMs: number, work: Promise<Result>): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`no response within ${limitMs} ms`)), limitMs);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

interface RequestQueue {
  readonly pending: readonly unknown[];
  scheduleCheckPendingRequests(): void;
}

/** Without a pending request, kafkajs passes a negative delay to `setTimeout`, and Node prints a warning about it. */
function scheduleOnlyPendingRequests(): void {
  const require = createRequire(import.meta.url);
  const { prototype } = require('kafkajs/src/network/requestQueue/index.js') as { prototype: RequestQueue };
  const schedule = prototype.scheduleCheckPendingRequests;
  prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
    if (this.pending.length > 0) schedule.call(this);
  };
}
scheduleOnlyPendingRequests();
