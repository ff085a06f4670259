import { setTimeout as pause } from 'node:timers/promises';
import type { Outbox } from '@pawprint/platform/messaging';
import type { Transaction } from '@pawprint/platform/persistence';
import type { UnitOfWork } from '@pawprint/platform/ports';
import type { Work } from '@pawprint/platform/runtime';
import type { RigOptions } from './options.js';

/** Each tells the numbers of its own subjects; the first ones take their time between a position and the commit. */
export const LANES = 4;
const PAUSES_MS = [20, 5, 0, 0];
const AT_ONCE = 50;

/** Tells the numbers up to the one that is wanted, each once, whoever was killed over it. */
export function telling(
  lane: number,
  { subjects }: RigOptions,
  transaction: Transaction,
  outbox: Outbox,
  unitOfWork: UnitOfWork,
): Work {
  const tellSome = async (): Promise<boolean> => {
    const numbers = await transaction.query<{ number: number }>(
      `SELECT number::integer FROM rig.wanted,
         LATERAL generate_series((SELECT coalesce(max(number) + $1, $2) FROM rig.told WHERE number % $1 = $2),
                                 up_to, $1) AS number
       LIMIT $3`,
      [LANES, lane, AT_ONCE],
    );
    if (numbers.length === 0) return false;
    const told = numbers.map(({ number }) => ({ number, subject: `subject-${number % subjects}` }));
    await transaction.query(
      `INSERT INTO rig.told SELECT * FROM jsonb_to_recordset($1) AS told (number bigint, subject text)`,
      [JSON.stringify(told)],
    );
    await outbox.append(
      told.map(({ number, subject }) => ({
        type: 'teller.told.v1',
        subject,
        time: new Date(),
        data: { number },
        published: true,
      })),
    );
    await pause(PAUSES_MS[lane]);
    return true;
  };
  return {
    name: `lane ${lane}`,
    step: () => unitOfWork.run(tellSome),
    // Somebody may want more at any time.
    nextDueAt: () => Promise.resolve(new Date()),
  };
}
