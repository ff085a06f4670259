import type { Message } from './message.js';

export type MessageHandler = (message: Message) => Promise<void>;

/** Somebody's interest in what a context says, under a name that its place in the log is kept by. */
export interface Subscription {
  readonly name: string;
  /** The context whose log is read: one's own, internal messages included, or what another one publishes. */
  readonly from: string;
  /** By type; messages of other types are passed over. A handler's writes and the cursor commit together. */
  readonly handlers: Readonly<Record<string, MessageHandler>>;
}

export const SUBSCRIPTIONS = Symbol('Subscriptions');
