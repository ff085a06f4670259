import type { OutgoingEvent } from './message.js';

/**
 * The transactional outbox: a context appends its events in the commit that stores the change. The outbox is a log: events
 * stay in it after they are read, and each subscription has its own cursors.
 */
export abstract class Outbox {
  /**
   * Appends in the current unit of work: the messages become visible if and only if it commits.
   *
   * @throws RangeError when an event is larger than {@link MAX_EVENT_CHARACTERS}
   */
  abstract append(events: readonly OutgoingEvent[]): Promise<void>;
}

/** The maximum size of an event as JSON, in characters. Brokers refuse larger messages; the limit of NATS is 1 MB. */
export const MAX_EVENT_CHARACTERS = 250_000;

/** @param json a JSON text that contains all events; if it is short enough, the events are not serialised one by one */
export function refuseOversized(events: readonly OutgoingEvent[], json = JSON.stringify(events)): void {
  if (json.length <= MAX_EVENT_CHARACTERS) return;
  const large = events.find((event) => JSON.stringify(event).length > MAX_EVENT_CHARACTERS);
  if (large) throw new RangeError(`${large.type} has more than ${MAX_EVENT_CHARACTERS} characters as JSON.`);
}
