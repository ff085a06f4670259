import { MessageReader } from '@pawprint/platform/messaging';
import type { PublishedEvent } from '#src/published-language/published-event.js';

/** Whether a reader accepts the data as this event, after serialisation to JSON. */
export function conformsToSchema(event: PublishedEvent<unknown>, data: unknown): boolean {
  const read = MessageReader.of(event);
  const message = { data: JSON.parse(JSON.stringify(data)) as unknown } as Parameters<typeof read>[0];
  try {
    read(message);
    return true;
  } catch {
    return false;
  }
}
