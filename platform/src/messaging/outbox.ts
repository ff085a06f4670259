import type { Saying } from './message.js';

/**
 * Where a context says what happened, in the commit in which it happens. It is a log: whatever is appended stays,
 * and each subscription keeps its own place in it.
 */
export abstract class Outbox {
  /** Appends in the present unit of work, so that the messages are there if and only if that one is committed. */
  abstract append(sayings: readonly Saying[]): Promise<void>;
}
