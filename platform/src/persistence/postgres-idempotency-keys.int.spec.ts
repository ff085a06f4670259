import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type PlatformsOnPostgres, startPlatformsOnPostgres } from '#test/contracts/postgres-platforms.js';
import { KEY_LIFETIME_MS } from '../ports/idempotency-keys.js';

describe('table of idempotency keys', () => {
  let platforms: PlatformsOnPostgres;
  beforeAll(async () => {
    platforms = await startPlatformsOnPostgres();
  });
  afterAll(() => platforms.stop());

  const use = (key: string): Promise<string> =>
    platforms.here.keys.once({ operation: 'list', caller: 'ada', key }, {}, () => Promise.resolve('done'));
  const stored = (): Promise<{ key: string }[]> =>
    platforms.here.transaction.query('SELECT key FROM idempotency_keys ORDER BY key');

  it('loses at most 10 expired keys at each use, and no key that is still valid', async () => {
    for (let number = 10; number < 25; number++) await use(`expired ${number}`);
    platforms.clock.advanceBy(KEY_LIFETIME_MS - 1);
    await use('valid');
    platforms.clock.advanceBy(1);

    await use('first');
    expect(await stored()).toHaveLength(7);
    await use('second');

    expect((await stored()).map(({ key }) => key)).toEqual(['first', 'second', 'valid']);
  });
});
