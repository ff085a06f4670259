import type { Message } from './message.js';
import type { Subscription } from './subscription.js';

/** Reads a context's log for subscriptions, each of which has a cursor for every partition. */
export abstract class MessageLog {
  /**
   * Makes the cursors of a subscription that is new, and says that this worker reads for it from now on. Where another
   * one did and is gone without a word, it may have died of a message: the next ones are handed out one by one.
   */
  abstract open(subscription: Subscription, worker: string): Promise<void>;

  /** The worker ends, and not because of a message. */
  abstract close(subscription: Subscription, worker: string): Promise<void>;

  /**
   * Locks, until the present unit of work ends, a partition in which something is unread, and moves its cursor behind
   * the next messages: that, in one commit with their effects, is what makes these happen once.
   *
   * @returns null when there is none, or others are busy with it
   */
  abstract take(subscription: Subscription, limit: number): Promise<Batch | null>;

  /** Has the next messages of a partition handed out one by one, so that a failure is known by its message. */
  abstract oneByOne(subscription: Subscription, partition: number, messages: number): Promise<void>;

  /** How many messages the subscription has not yet taken up. */
  abstract lag(subscription: Subscription): Promise<number>;
}

export interface Batch {
  readonly partition: number;
  /** In the order of the log. */
  readonly messages: readonly TakenMessage[];
  /** Whether a culprit is looked for; then there is one message at the most. */
  readonly alone: boolean;
}

export interface TakenMessage {
  readonly message: Message;
  /** An elder message of its subject failed and waits: this one has to wait behind it. */
  readonly heldBack: boolean;
}
