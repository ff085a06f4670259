import { setImmediate } from 'node:timers/promises';

/** Waits for one turn of the event loop, in which other asynchronous work continues. */
export const nextTurn = (): Promise<void> => setImmediate();
