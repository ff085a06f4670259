import { MessageReader } from '@pawprint/platform/messaging';
import type { PublishedEvent } from '#src/published-language/published-event.js';

/** Whether data can be read by whoever relies on what was published, after its way through JSON. */
export function keepsItsPromise(promise: PublishedEvent<unknown>, data: unknown): boolean {
  const read = MessageReader.of(promise);
  const message = { data: JSON.parse(JSON.stringify(data)) as unknown } as Parameters<typeof read>[0];
  try {
    read(message);
    return true;
  } catch {
    return false;
  }
}
