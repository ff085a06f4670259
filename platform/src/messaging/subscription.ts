import type { Message } from './message.js';
import type { RetryLimits } from './retry-policy.js';

export type MessageHandler = (message: Message) => Promise<void>;

/** Converts a message of an older version to the next version. */
export type Upcast = (message: Message) => Message;

/** A named interest in the messages of a context. Its cursors are stored under the name. */
export interface Subscription {
  readonly name: string;
  /** The context whose log is read. Of its own log, a context also reads internal messages; of others, only published ones. */
  readonly from: string;
  /**
   * The handlers by message type. A handler's writes and the cursor commit together. Messages of one subject are handled
   * one after the other, messages of different subjects concurrently. Messages of other types are skipped. An unknown
   * version of a handled type becomes a dead letter.
   */
  readonly handlers: Readonly<Record<string, MessageHandler>>;
  /** The upcasts by message type, for versions without a handler: they are converted to the next version. */
  readonly upcasts?: Readonly<Record<string, Upcast>>;
  /** The start of a new subscription; by default at the beginning of the log, so that a new context catches up. */
  readonly startsAt?: 'beginning' | 'end';
  /** Whether a dead letter blocks the later messages of its subject or is skipped, which is the default. */
  readonly onDeadLetter?: 'skip' | 'block';
  readonly retry?: Partial<RetryLimits>;
  /** The maximum number of messages that are handled in one commit; 250 by default. */
  readonly batch?: number;
}

export const SUBSCRIPTIONS = Symbol('Subscriptions');

const DEFAULT_BATCH = 250;

export const batchOf = ({ batch = DEFAULT_BATCH }: Subscription): number => batch;

/** The type without its version number, such as `search.kitten-listed.v` of `search.kitten-listed.v12`. */
export const familyOf = (type: string): string => type.replace(/\d+$/, '');

/** The types of a subscription without their version numbers. */
export function familiesOf({ handlers, upcasts = {} }: Subscription): string[] {
  return [...new Set([...Object.keys(handlers), ...Object.keys(upcasts)].map(familyOf))];
}
