import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Transaction } from '@pawprint/platform/persistence';
import {
  AdjustableClock,
  createTestDatabase,
  inTwoTransactions,
  WaitsForLock,
  type TestDatabase,
} from '@pawprint/platform/testing';
import { aListedKitten, anId, today } from '#test/a-kitten.js';
import { criteriaFor, wordsFor } from '#test/a-saved-search.js';
import { searchOn } from '#test/search-ports-on-postgres.js';
import { portsOf } from '#test/search-ports.js';

describe('concurrent transactions', () => {
  let database: TestDatabase<'search'>;
  let context: INestApplicationContext;
  let ports: ReturnType<typeof portsOf>;
  let transaction: Transaction;
  beforeAll(async () => {
    database = await createTestDatabase(['search']);
    context = await searchOn(database.urls.search, new AdjustableClock());
    ports = portsOf(context);
    transaction = context.get(Transaction);
  });
  afterAll(async () => {
    await context.close();
    await database.drop();
  });

  describe('locks', () => {
    const together = <Result>(work: () => Promise<Result>, other: () => Promise<unknown> = work) =>
      inTwoTransactions({ ...ports, transaction }, work, other);

    it('let one transaction at a time change the saved searches of an adopter', async () => {
      const [adopter, other] = [anId<never>(), anId<never>()];
      const read = () => ports.savedSearches.of(adopter);

      await expect(together(read)).rejects.toThrow(WaitsForLock);
      await expect(together(read, () => ports.savedSearches.of(other))).resolves.toEqual([[], []]);
    });

    it('let many transactions match kittens, but not while existing matches are read', async () => {
      const kitten = aListedKitten();
      const words = await wordsFor(kitten.details);
      const match = () => ports.matcher.candidatesFor(kitten, words, null, 10);
      const criteria = await criteriaFor({ words: 'black' });
      const readExisting = () => ports.matcher.existingMatches(criteria, 10, today);

      await together(match);
      await expect(together(match, readExisting)).rejects.toThrow(WaitsForLock);
      await expect(together(readExisting, match)).rejects.toThrow(WaitsForLock);
    });
  });
});
