import type { InMemoryDatabase } from '../in-memory-database.js';
import type { Batch, MessageLog } from '#src/messaging/message-log.js';
import { PARTITIONS, partitionOf } from '#src/messaging/partition.js';
import { familiesOf, type Subscription } from '#src/messaging/subscription.js';
import { retryQueueOf, isBlocking } from './in-memory-retry-queue.js';
import { type LoggedMessage, logOf } from './in-memory-outbox.js';

const PARTITION_NUMBERS = [...Array(PARTITIONS).keys()];

interface Cursor {
  readonly position: number;
  readonly oneByOne: number;
}

/** A cursor is a position here: units of work run one after the other, so positions become visible in their order. */
export class InMemoryMessageLog implements MessageLog {
  private readonly cursors: Map<string, Cursor>;

  constructor(
    private readonly context: string,
    private readonly database: InMemoryDatabase,
  ) {
    this.cursors = database.collection(`${context}.subscription_cursors`);
  }

  open(subscription: Subscription): Promise<void> {
    const position = subscription.startsAt === 'end' ? logOf(this.database, subscription.from).size : 0;
    for (let partition = 0; partition < PARTITIONS; partition++) {
      const key = `${subscription.name}/${partition}`;
      if (!this.cursors.has(key)) this.cursors.set(key, { position, oneByOne: 0 });
    }
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  take(subscription: Subscription, limit: number): Promise<Batch | null> {
    const unread = this.unread(subscription);
    this.skipToTheEnd(subscription, unread);
    const [first] = unread;
    if (first === undefined) return Promise.resolve(null);
    const partition = partitionOf(first.message.subject);
    const { oneByOne } = this.cursorOf(subscription, partition);
    const isolated = oneByOne > 0;
    const next = unread
      .filter(({ message }) => partitionOf(message.subject) === partition)
      .slice(0, isolated ? 1 : limit);
    this.cursors.set(`${subscription.name}/${partition}`, {
      position: next.at(-1)!.position,
      oneByOne: Math.max(oneByOne - next.length, 0),
    });
    const messages = next.map(({ message }) => ({
      message,
      isBlocked: this.isBlocked(subscription, message.subject),
    }));
    return Promise.resolve({ partition, messages, isolated });
  }

  oneByOne(subscription: Subscription, partition: number, messages: number): Promise<void> {
    const cursor = this.cursorOf(subscription, partition);
    this.cursors.set(`${subscription.name}/${partition}`, { ...cursor, oneByOne: messages });
    return Promise.resolve();
  }

  lag(subscription: Subscription): Promise<number> {
    return Promise.resolve(this.unread(subscription).length);
  }

  /** Returns the unread messages of all partitions, oldest first. */
  private unread(subscription: Subscription): LoggedMessage[] {
    const log = logOf(this.database, subscription.from);
    const positions = PARTITION_NUMBERS.map((each) => this.cursorOf(subscription, each).position);
    const unread: LoggedMessage[] = [];
    for (let position = Math.min(...positions) + 1; position <= log.size; position++) {
      const logged = log.get(position)!;
      if (this.concerns(subscription, logged) && position > positions[partitionOf(logged.message.subject)]!)
        unread.push(logged);
    }
    return unread;
  }

  private concerns(subscription: Subscription, { published, message: { type } }: LoggedMessage): boolean {
    return (
      (published || subscription.from === this.context) &&
      familiesOf(subscription).some(
        (family) => type.startsWith(family) && /^\d*$/.test(type.slice(family.length)),
      )
    );
  }

  /** Moves the cursors of partitions without unread messages to the end, so that the next read is shorter. */
  private skipToTheEnd(subscription: Subscription, unread: readonly LoggedMessage[]): void {
    const position = logOf(this.database, subscription.from).size;
    const waiting = new Set(unread.map(({ message }) => partitionOf(message.subject)));
    for (const partition of PARTITION_NUMBERS) {
      const cursor = this.cursorOf(subscription, partition);
      if (!waiting.has(partition) && cursor.position < position)
        this.cursors.set(`${subscription.name}/${partition}`, { ...cursor, position });
    }
  }

  private cursorOf({ name }: Subscription, partition: number): Cursor {
    return this.cursors.get(`${name}/${partition}`) ?? { position: 0, oneByOne: 0 };
  }

  private isBlocked({ name }: Subscription, subject: string): boolean {
    return [...retryQueueOf(this.database, this.context).values()].some(
      (entry) => entry.subscription === name && entry.message.subject === subject && isBlocking(entry),
    );
  }
}
