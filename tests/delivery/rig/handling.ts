import type { MessageHandler, Outbox, Subscription } from '@pawprint/platform/messaging';
import type { Transaction } from '@pawprint/platform/persistence';
import type { RigOptions } from './options.js';

const NEVER = new Promise<never>(() => {});

/** Stores each number and publishes an event about it, or fails as the options require. */
export function handleNumbers(
  { fails, kills, hangs, failsOnceEvery }: RigOptions,
  transaction: Transaction,
  outbox: Outbox,
): MessageHandler {
  const seenSinceStart = new Set<number>();
  const isHandledInIsolation = async (id: string): Promise<boolean> =>
    (await transaction.query('SELECT FROM in_progress_markers WHERE message_id = $1', [id])).length > 0;
  return async ({ id, subject, data }) => {
    const { number } = data as { number: number };
    const isFirst = !seenSinceStart.has(number);
    seenSinceStart.add(number);
    if (number === kills) process.kill(process.pid, 'SIGKILL');
    // It fails in a batch, however often: two readers may try the same batch before its messages are isolated.
    if (number === hangs && (await isHandledInIsolation(id))) await NEVER;
    const failsNow = number === hangs || (isFirst && failsOnceEvery && number % failsOnceEvery === 0);
    if (number === fails || failsNow) throw new Error(`injected failure for ${number}`);

    await transaction.query('INSERT INTO rig.handled (number, subject) VALUES ($1, $2)', [number, subject]);
    await outbox.append([
      { type: 'subscriber.number-handled.v1', subject, time: new Date(), data: { number }, published: true },
    ]);
  };
}

export const subscriptionOf = (
  { retry = {}, batch = 20 }: RigOptions,
  handle: MessageHandler,
): Subscription => ({
  name: 'handle-numbers',
  from: 'publisher',
  handlers: { 'publisher.number-published.v1': handle },
  retry,
  batch,
});
