import type { Message } from '#src/messaging/message.js';
import type { Notes } from './platforms-in-test.js';

/** Returns a handler that stores the whole message as a note. */
export function recordMessage(notes: Notes): (message: Message) => Promise<void> {
  return (message) => notes.write(JSON.stringify(message));
}
