import { randomUUID } from 'node:crypto';
import { AssignerProtocol, Kafka, logLevel, type Message as Entry, Partitioners } from 'kafkajs';
import type { Admin, Consumer, EachBatchPayload, KafkaMessage, PartitionAssigner } from 'kafkajs';
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';
import { type BrokerFactory, BrokerUnavailable, StreamDiverged } from '../messaging-broker/broker.js';
import type { Broker, Deliveries, Delivery, Interest, Place } from '../messaging-broker/broker.js';
import { CLOUD_EVENT, toCloudEvent } from '../messaging-broker/cloud-event.js';
import type { Message } from '../messaging/message.js';
import { withinDeadline } from '../resilience/deadline.js';
import { clockFrom } from '../runtime/system-clock.js';

// Bounds on every wait for Kafka, in milliseconds.
const REQUEST_MS = 10_000;
const JOIN_MS = 15_000;
const RETRY = { retries: 2, initialRetryTime: 100, restartOnFailure: () => Promise.resolve(false) };
const CLIENT = { connectionTimeout: 2_000, requestTimeout: 3_000, retry: RETRY, logLevel: logLevel.NOTHING };
/** A killed process leaves its group after `sessionTimeout`. By default, brokers accept 6 s or more. */
const GROUP = { sessionTimeout: 6_000, rebalanceTimeout: 6_000, heartbeatInterval: 1_000 };
const FETCH = { maxWaitTimeInMs: 250 };

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
 */
export function kafkaBroker(brokers: string): BrokerFactory {
  return (clientId) => new KafkaBroker(new Kafka({ ...CLIENT, brokers: brokers.split(','), clientId }));
}

type Clients = ReturnType<typeof connect>;

/**
 * Keeps a topic for each copy of a context's log, such as `pawprint.search.000003.<UUID>`, and a consumer group for each interest. The
 * topic with the highest number is the current copy. A message's sequence is its offset plus 1.
 */
class KafkaBroker implements Broker {
  private clients: Clients | null = null;
  private readonly consumers = new Set<Arrivals>();

  constructor(private readonly kafka: Kafka) {}

  async endOf(context: string): Promise<Place | null> {
    return this.request(({ admin }) => endOf(admin, context));
  }

  /** Topics of replaced copies remain until an operator deletes them. */
  async begin(context: string): Promise<Place> {
    return this.request(async ({ admin }) => {
      const last = await currentTopic(admin, context);
      const number = String(Number(last?.split('.')[2] ?? 0) + 1).padStart(6, '0');
      const topic = `pawprint.${context}.${number}.${randomUUID()}`;
      const topics = [{ topic, numPartitions: 1, configEntries: UNLIMITED }];
      await admin.createTopics({ topics }).catch(unlessWithoutController);
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
      const entries = { topic: topicOf(end), messages: records, acks: -1, timeout: CLIENT.requestTimeout };
      const [stored] = await this.request(({ producer }) => producer.send(entries));
      sequence = Number(stored!.baseOffset) + records.length;
    }
    return { ...end, sequence };
  }

  async consume(interest: Interest, after: Place, onArrival: () => void): Promise<Deliveries> {
    const currentCopy = async (): Promise<string | undefined> => (await this.endOf(interest.from))?.copy;
    if ((await currentCopy()) !== after.copy) throw new StreamDiverged(interest.from);
    const options = { ...GROUP, ...FETCH, groupId: interest.name, partitionAssigners: [toLatestMember] };
    const arrivals = new Arrivals(this.kafka.consumer(options), after, currentCopy, onArrival);
    this.consumers.add(arrivals);
    void arrivals.finished.promise.then(() => this.consumers.delete(arrivals));
    await within(JOIN_MS, arrivals.start()).catch((error: unknown) => {
      arrivals.stop();
      throw new BrokerUnavailable(error);
    });
    return arrivals;
  }

  async pending(interest: Interest): Promise<number | null> {
    return this.request(async ({ admin }) => {
      const end = await endOf(admin, interest.from);
      if (end === null) return null;
      const [committed] = await admin.fetchOffsets({ groupId: interest.name, topics: [topicOf(end)] });
      const { offset } = committed!.partitions.find(({ partition }) => partition === PARTITION)!;
      return Number(offset) < 0 ? null : end.sequence - Number(offset);
    });
  }

  async close(): Promise<void> {
    for (const consumer of this.consumers) consumer.stop();
    await Promise.all([...this.consumers].map(({ finished }) => finished.promise));
    if (this.clients) await this.forget(this.clients);
  }

  /** @throws BrokerUnavailable for every error of Kafka; the connections are then closed and not used again */
  private async request<Result>(work: (clients: Clients) => Promise<Result>): Promise<Result> {
    const clients = (this.clients ??= connect(this.kafka));
    try {
      return await within(
        REQUEST_MS,
        clients.connected.then(() => work(clients)),
      );
    } catch (error) {
      void this.forget(clients);
      throw new BrokerUnavailable(error);
    }
  }

  private async forget(clients: Clients): Promise<void> {
    if (this.clients === clients) this.clients = null;
    await Promise.allSettled([clients.admin.disconnect(), clients.producer.disconnect()]);
  }
}

function connect(kafka: Kafka) {
  const admin = kafka.admin();
  // Not idempotent: the relay repeats a failed request, and the inbox drops messages that were appended twice.
  const { DefaultPartitioner: createPartitioner } = Partitioners;
  const options = { createPartitioner, allowAutoTopicCreation: false, retry: { retries: 0 } };
  const producer = kafka.producer(options);
  return { admin, producer, connected: Promise.all([admin.connect(), producer.connect()]) };
}

/** Buffers what one consumer of a group fetches. Fetching pauses while `MAX_WAITING` deliveries wait. */
class Arrivals implements Deliveries {
  readonly finished = Promise.withResolvers<void>();
  private readonly waiting: Delivery[] = [];
  private readonly joined = Promise.withResolvers<void>();
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
    this.joined.promise.catch(() => {});
  }

  /** Joins the group, and commits the place. */
  async start(): Promise<void> {
    const { consumer, topic } = this;
    const { GROUP_JOIN, HEARTBEAT, CRASH } = consumer.events;
    consumer.on(GROUP_JOIN, ({ payload }) => this.assigned(payload.memberAssignment[topic] !== undefined));
    consumer.on(CRASH, ({ payload }) => this.endWith(payload.error));
    consumer.on(HEARTBEAT, () => void this.endUnlessCurrent().catch(() => {}));
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    const eachBatch = ({ batch }: EachBatchPayload) => Promise.resolve(this.push(batch.messages));
    await consumer.run({ autoCommit: false, eachBatch });
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

  /** Ends when another copy has begun. The next heartbeat compares again when the brokers do not answer. */
  private async endUnlessCurrent(): Promise<void> {
    if ((await this.currentCopy()) === this.after.copy) return;
    this.endWith(new Error(`${this.topic} is not the current copy.`));
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
    const committed = this.consumer.commitOffsets([this.offset(this.stored)]);
    await within(REQUEST_MS, committed).catch(unlessRebalancing);
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
    void Promise.allSettled([this.consumer.disconnect()]).then(() => this.finished.resolve());
    this.onArrival();
  }
}

const UNLIMITED = ['retention.ms', 'retention.bytes'].map((name) => ({ name, value: '-1' }));

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
      const all = members.map((each) => ({ ...each, ...MemberMetadata.decode(each.memberMetadata)! }));
      const latest = all.toSorted((one, other) => Buffer.compare(one.userData, other.userData)).at(-1)!;
      const assignments = all.map(({ memberId, topics }) => {
        const assigned = memberId === latest.memberId ? topics : [];
        const assignment = Object.fromEntries(assigned.map((topic) => [topic, [PARTITION]]));
        return { memberId, memberAssignment: MemberAssignment.encode({ version, assignment, userData }) };
      });
      return Promise.resolve(assignments);
    },
  };
};

/** A copy from which messages were removed counts as another copy. */
async function endOf(admin: Admin, context: string): Promise<Place | null> {
  const topic = await currentTopic(admin, context);
  if (topic === undefined) return null;
  const offsets = await admin.fetchTopicOffsets(topic);
  const { low, high } = offsets.find(({ partition }) => partition === PARTITION)!;
  return { copy: `kafka:${topic}${low === '0' ? '' : ', cut'}`, sequence: Number(high) };
}

const topicOf = ({ copy }: Place): string => copy.replace(/^kafka:/, '').replace(/, cut$/, '');

/** Returns the topic with the highest number, or undefined when the context has no topic. */
async function currentTopic(admin: Admin, context: string): Promise<string | undefined> {
  const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(`pawprint.${context}.`));
  return topics.toSorted().at(-1);
}

/** Splits a batch into requests of at most `MAX_REQUEST_BYTES`; a larger message has a request of its own. */
function requestsOf(messages: readonly Message[]): Entry[][] {
  const requests: Entry[][] = [];
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

/** @throws DeadlineExceeded */
const within = <Result>(limitMs: number, work: Promise<Result>): Promise<Result> =>
  withinDeadline('The request', limitMs, new AbortController().signal, () => work);

// Without a pending request, kafkajs passes a negative delay to `setTimeout`, and Node prints a warning about it.
const { prototype } = RequestQueue;
const schedule = prototype.scheduleCheckPendingRequests;
prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
  if (this.pending.length > 0) schedule.call(this);
};
