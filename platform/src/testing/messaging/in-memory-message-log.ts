import type { InMemoryDatabase } from '../in-memory-database.js';
import { type ClaimedPartition, MessageLog } from '../../messaging/message-log.js';
import type { Message } from '../../messaging/message.js';
import { PARTITIONS, partitionOf } from '../../messaging/partition.js';
import type { Subscription } from '../../messaging/subscription.js';
import { logOf } from './in-memory-outbox.js';

/** One unit of work at a time, so positions become visible in their order, and a cursor is a number. */
export class InMemoryMessageLog extends MessageLog {
  private readonly cursors: Map<string, number>;

  constructor(
    private readonly context: string,
    private readonly database: InMemoryDatabase,
  ) {
    super();
    this.cursors = database.collection(`${context}.subscription_cursors`);
  }

  open(subscription: Subscription): Promise<void> {
    for (let partition = 0; partition < PARTITIONS; partition++) {
      const key = `${subscription.name}/${partition}`;
      if (!this.cursors.has(key)) this.cursors.set(key, 0);
    }
    return Promise.resolve();
  }

  claim(subscription: Subscription, partition?: number): Promise<ClaimedPartition | null> {
    const partitions = partition === undefined ? [...Array(PARTITIONS).keys()] : [partition];
    const unread = partitions.find((candidate) => this.unread(subscription, candidate).length > 0);
    return Promise.resolve(unread === undefined ? null : this.claimed(subscription, unread));
  }

  lag(subscription: Subscription): Promise<number> {
    const unread = [...Array(PARTITIONS).keys()].map(
      (partition) => this.unread(subscription, partition).length,
    );
    return Promise.resolve(unread.reduce((sum, count) => sum + count, 0));
  }

  private claimed(subscription: Subscription, partition: number): ClaimedPartition {
    let position = 0;
    return {
      partition,
      read: (limit): Promise<Message[]> => {
        const next = this.unread(subscription, partition).slice(0, limit);
        position = next.at(-1)?.position ?? position;
        return Promise.resolve(next.map((logged) => logged.message));
      },
      advance: (): Promise<void> => {
        this.cursors.set(`${subscription.name}/${partition}`, position);
        return Promise.resolve();
      },
    };
  }

  private unread(subscription: Subscription, partition: number) {
    const cursor = this.cursors.get(`${subscription.name}/${partition}`) ?? 0;
    return [...logOf(this.database, subscription.from).values()].filter(
      ({ position, published, message }) =>
        position > cursor &&
        (published || subscription.from === this.context) &&
        message.type in subscription.handlers &&
        partitionOf(message.subject) === partition,
    );
  }
}
