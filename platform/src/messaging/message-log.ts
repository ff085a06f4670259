import type { Message } from './message.js';
import type { Subscription } from './subscription.js';

/** Reads the log of a context for subscriptions. Each subscription has one cursor for each partition. */
export abstract class MessageLog {
  /**
   * Creates the cursors of a new subscription, and registers this worker as one of its readers. If another registered
   * worker has crashed, a message may be the reason, so the next messages are returned one by one.
   */
  abstract open(subscription: Subscription, worker: string): Promise<void>;

  /** Unregisters a worker that shuts down in an orderly way. */
  abstract close(worker: string): Promise<void>;

  /**
   * Locks a partition with unread messages until the current unit of work ends, and moves its cursor behind the next
   * messages. The move and the effects of the messages are one commit, so each effect happens exactly once.
   *
   * @param limit the maximum number of messages
   * @returns null when nothing is unread, or other workers have locked all partitions with unread messages
   */
  abstract take(subscription: Subscription, limit: number): Promise<Batch | null>;

  /** Makes {@link take} return the next messages of a partition one by one, so that a failure identifies its message. */
  abstract oneByOne(subscription: Subscription, partition: number, messages: number): Promise<void>;

  /** Returns the number of messages that the subscription has not read yet. */
  abstract lag(subscription: Subscription): Promise<number>;
}

export interface Batch {
  readonly partition: number;
  /** The messages in the order of the log. */
  readonly messages: readonly TakenMessage[];
  /** True while messages are handled one by one to find a poison message; the batch then has at most one message. */
  readonly isolated: boolean;
}

export interface TakenMessage {
  readonly message: Message;
  /** True when an earlier message of the subject is in the retry queue, so this message must be parked behind it. */
  readonly isBlocked: boolean;
}
