import type { Message } from '#src/messaging/message.js';
import type { Notes } from './platforms-in-test.js';

/** A handler that writes the whole message down. */
export function noteDown(notes: Notes): (message: Message) => Promise<void> {
  return (message) => notes.write(JSON.stringify(message));
}
