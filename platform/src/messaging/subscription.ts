import type { Message } from './message.js';
import type { RetryLimits } from './retry-policy.js';

export type MessageHandler = (message: Message) => Promise<void>;

/** Reads a message of an older version as the next one would have told it. */
export type Upcast = (message: Message) => Message;

/** Somebody's interest in what a context says, under a name that its place in the log is kept by. */
export interface Subscription {
  readonly name: string;
  /** The context whose log is read: one's own, internal messages included, or what another one publishes. */
  readonly from: string;
  /**
   * By type. A handler's writes and the cursor commit together. Messages of one subject come one after the other,
   * those of different subjects at once. What has another name is passed over; what has the name of one of these and
   * a version that nobody here knows is a dead letter.
   */
  readonly handlers: Readonly<Record<string, MessageHandler>>;
  /** By type, for versions that have no handler of their own: they are read as the next version. */
  readonly upcasts?: Readonly<Record<string, Upcast>>;
  /** Where a new subscription begins; by default at the beginning, so that a new context catches up. */
  readonly startsAt?: 'beginning' | 'end';
  /** What becomes of a subject when one of its messages is dead; by default it goes on without it. */
  readonly afterDeath?: 'go on' | 'wait';
  readonly retry?: Partial<RetryLimits>;
  /** How many messages are handled in one commit, at the most. */
  readonly batch?: number;
}

export const SUBSCRIPTIONS = Symbol('Subscriptions');

const USUAL_BATCH = 250;

export const batchOf = ({ batch = USUAL_BATCH }: Subscription): number => batch;

/** `search.kitten-listed.v` of `search.kitten-listed.v12`: what all versions of a type have in common. */
export const familyOf = (type: string): string => type.replace(/\d+$/, '');

/** What the types that a subscription cares for begin with, whatever their version. */
export function familiesOf({ handlers, upcasts = {} }: Subscription): string[] {
  return [...new Set([...Object.keys(handlers), ...Object.keys(upcasts)].map(familyOf))];
}
