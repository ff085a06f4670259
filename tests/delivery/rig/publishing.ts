import { setTimeout as pause } from 'node:timers/promises';
import type { Outbox } from '@pawprint/platform/messaging';
import type { Transaction } from '@pawprint/platform/persistence';
import type { UnitOfWork } from '@pawprint/platform/ports';
import type { Work } from '@pawprint/platform/runtime';
import type { RigOptions } from './options.js';

/** The number of concurrent publishers, each for its own numbers. The first ones pause between a position and the commit. */
export const PUBLISHERS = 4;
const PAUSES_MS = [20, 5, 0, 0];
const BATCH_SIZE = 50;

/** Publishes the numbers up to the target, each once, also when the process is killed. */
export function publishNumbers(
  publisher: number,
  { subjects }: RigOptions,
  transaction: Transaction,
  outbox: Outbox,
  unitOfWork: UnitOfWork,
): Work {
  const publishBatch = async (): Promise<boolean> => {
    const numbers = await transaction.query<{ number: number }>(
      `SELECT number::integer FROM rig.target,
         LATERAL generate_series((SELECT coalesce(max(number) + $1, $2) FROM rig.published WHERE number % $1 = $2),
                                 up_to, $1) AS number
       LIMIT $3`,
      [PUBLISHERS, publisher, BATCH_SIZE],
    );
    if (numbers.length === 0) return false;
    const published = numbers.map(({ number }) => ({ number, subject: `subject-${number % subjects}` }));
    await transaction.query(
      `INSERT INTO rig.published SELECT * FROM jsonb_to_recordset($1) AS published (number bigint, subject text)`,
      [JSON.stringify(published)],
    );
    await outbox.append(
      published.map(({ number, subject }) => ({
        type: 'publisher.number-published.v1',
        subject,
        time: new Date(),
        data: { number },
        published: true,
      })),
    );
    await pause(PAUSES_MS[publisher]);
    return true;
  };
  return {
    name: `publisher ${publisher}`,
    step: () => unitOfWork.run(publishBatch),
    // A test may raise the target at any time.
    nextDueAt: () => Promise.resolve(new Date()),
  };
}
