import type { OutgoingEvent } from './message.js';

/**
 * Where a context says what happened, in the commit in which it happens. It is a log: whatever is appended stays,
 * and each subscription keeps its own place in it.
 */
export abstract class Outbox {
  /**
   * Appends in the present unit of work, so that the messages are there if and only if that one is committed.
   *
   * @throws RangeError when one of them is larger than {@link LARGEST_CHARACTERS}
   */
  abstract append(sayings: readonly OutgoingEvent[]): Promise<void>;
}

/** What is larger than this as JSON is a document, no event, and brokers would not take it: NATS takes a megabyte. */
export const LARGEST_CHARACTERS = 250_000;

/** @param json of all of them, or more */
export function refuseLargeOnes(sayings: readonly OutgoingEvent[], json = JSON.stringify(sayings)): void {
  if (json.length <= LARGEST_CHARACTERS) return;
  const large = sayings.find((saying) => JSON.stringify(saying).length > LARGEST_CHARACTERS);
  if (large) throw new RangeError(`${large.type} has more than ${LARGEST_CHARACTERS} characters of JSON.`);
}
