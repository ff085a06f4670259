import { expect, it } from '@jest/globals';
import { PostgresSnapshots } from './postgres-snapshots.js';
import type { Transaction } from './transaction.js';

it('whoever asks for the snapshot while others are being answered is answered by a question of their own', async () => {
  const answers: ((snapshot: string) => void)[] = [];
  const query = () =>
    new Promise<{ snapshot: string }[]>((resolve) => answers.push((snapshot) => resolve([{ snapshot }])));
  const snapshots = new PostgresSnapshots({ query } as unknown as Transaction);
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  const first = snapshots.present();
  await turn();
  // Postgres has been asked. What is committed now, its answer may not know of.
  const [second, third] = [snapshots.present(), snapshots.present()];
  await turn();
  expect(answers).toHaveLength(1);
  answers[0]!('before');
  expect(await first).toBe('before');
  await turn();
  expect(answers).toHaveLength(2);
  answers[1]!('after');

  expect(await Promise.all([second, third])).toEqual(['after', 'after']);
});
