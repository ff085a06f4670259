import type { InMemoryDatabase } from '../in-memory-database.js';
import { type Batch, MessageLog } from '#src/messaging/message-log.js';
import { PARTITIONS, partitionOf } from '#src/messaging/partition.js';
import { familiesOf, type Subscription } from '#src/messaging/subscription.js';
import { heldIn, holdsBack } from './in-memory-retry-queue.js';
import { type LoggedMessage, logOf } from './in-memory-outbox.js';

interface Cursor {
  readonly position: number;
  readonly oneByOne: number;
}

/** One unit of work at a time, so positions become visible in their order, and a cursor is a number. */
export class InMemoryMessageLog extends MessageLog {
  private readonly cursors: Map<string, Cursor>;

  constructor(
    private readonly context: string,
    private readonly database: InMemoryDatabase,
  ) {
    super();
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
    const partition = [...Array(PARTITIONS).keys()].find(
      (each) => this.unread(subscription, each).length > 0,
    );
    if (partition === undefined) return Promise.resolve(null);
    const { oneByOne } = this.cursorOf(subscription, partition);
    const alone = oneByOne > 0;
    const next = this.unread(subscription, partition).slice(0, alone ? 1 : limit);
    this.cursors.set(`${subscription.name}/${partition}`, {
      position: next.at(-1)!.position,
      oneByOne: Math.max(oneByOne - next.length, 0),
    });
    const messages = next.map(({ message }) => ({
      message,
      heldBack: this.isHeldBack(subscription, message.subject),
    }));
    return Promise.resolve({ partition, messages, alone });
  }

  oneByOne(subscription: Subscription, partition: number, messages: number): Promise<void> {
    const cursor = this.cursorOf(subscription, partition);
    this.cursors.set(`${subscription.name}/${partition}`, { ...cursor, oneByOne: messages });
    return Promise.resolve();
  }

  lag(subscription: Subscription): Promise<number> {
    const unread = [...Array(PARTITIONS).keys()].map(
      (partition) => this.unread(subscription, partition).length,
    );
    return Promise.resolve(unread.reduce((sum, count) => sum + count, 0));
  }

  private unread(subscription: Subscription, partition: number): LoggedMessage[] {
    const cursor = this.cursorOf(subscription, partition);
    const families = familiesOf(subscription);
    return [...logOf(this.database, subscription.from).values()].filter(
      ({ position, published, message }) =>
        position > cursor.position &&
        (published || subscription.from === this.context) &&
        families.some(
          (family) => message.type.startsWith(family) && /^\d*$/.test(message.type.slice(family.length)),
        ) &&
        partitionOf(message.subject) === partition,
    );
  }

  private cursorOf({ name }: Subscription, partition: number): Cursor {
    return this.cursors.get(`${name}/${partition}`) ?? { position: 0, oneByOne: 0 };
  }

  private isHeldBack({ name }: Subscription, subject: string): boolean {
    return [...heldIn(this.database, this.context).values()].some(
      (held) => held.subscription === name && held.message.subject === subject && holdsBack(held),
    );
  }
}
