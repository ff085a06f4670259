import type { MessageHandler, Outbox, Subscription } from '@pawprint/platform/messaging';
import type { Transaction } from '@pawprint/platform/persistence';
import type { RigOptions } from './options.js';

const NEVER = new Promise<never>(() => {});

/** Writes down what it hears and says so, unless the message is one that it comes to grief over. */
export function hearing(
  { fails, kills, sticks, failsOnceEvery }: RigOptions,
  transaction: Transaction,
  outbox: Outbox,
): MessageHandler {
  const heardOfInThisLife = new Set<number>();
  const isHandledAlone = async (id: string): Promise<boolean> =>
    (await transaction.query('SELECT FROM in_progress_markers WHERE message_id = $1', [id])).length > 0;
  return async ({ id, subject, data }) => {
    const { number } = data as { number: number };
    const isFirst = !heardOfInThisLife.has(number);
    heardOfInThisLife.add(number);
    if (number === kills) process.kill(process.pid, 'SIGKILL');
    // With others it fails as often as it takes: two readers may try the same batch before it is taken one by one.
    if (number === sticks && (await isHandledAlone(id))) await NEVER;
    const unlucky = number === sticks || (isFirst && failsOnceEvery && number % failsOnceEvery === 0);
    if (number === fails || unlucky) throw new Error(`no luck with ${number}`);

    await transaction.query('INSERT INTO rig.heard (number, subject) VALUES ($1, $2)', [number, subject]);
    await outbox.append([
      { type: 'hearer.heard.v1', subject, time: new Date(), data: { number }, published: true },
    ]);
  };
}

export const subscriptionOf = (
  { retry = {}, batch = 20 }: RigOptions,
  handle: MessageHandler,
): Subscription => ({
  name: 'hear',
  from: 'teller',
  handlers: { 'teller.told.v1': handle },
  retry,
  batch,
});
