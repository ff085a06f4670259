import type { Message } from './message.js';
import type { Subscription } from './subscription.js';

/** Reads a context's log for subscriptions, each of which has a cursor for every partition. */
export abstract class MessageLog {
  /** Makes the cursors of a subscription that is new; it starts at the beginning of the log. */
  abstract open(subscription: Subscription): Promise<void>;

  /**
   * Locks, until the present unit of work ends, a partition in which something is unread.
   *
   * @param partition claims this one and no other
   * @returns null when there is none, or others are busy with it
   */
  abstract claim(subscription: Subscription, partition?: number): Promise<ClaimedPartition | null>;

  /** How many messages the subscription has not yet taken up. */
  abstract lag(subscription: Subscription): Promise<number>;
}

export interface ClaimedPartition {
  readonly partition: number;
  /** The next messages in the order of the log. */
  read(limit: number): Promise<Message[]>;
  /** Moves the cursor behind what was read last, in the present unit of work: that is what makes it happen once. */
  advance(): Promise<void>;
}
