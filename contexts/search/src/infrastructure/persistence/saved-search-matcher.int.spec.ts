import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { until } from '@pawprint/platform/testing';
import type { SavedSearch } from '../../domain/saved-search/saved-search.js';
import { aListedKitten, anId, today } from '#test/a-kitten.js';
import { aSavedSearch, wordsFor } from '#test/a-saved-search.js';
import { savedSearchMatcherContract } from '#test/contracts/saved-search-matcher.contract.js';
import { searchPortsOnPostgres } from '#test/search-ports-on-postgres.js';
import type { SearchPorts } from '#test/search-ports.js';
import { POSTGRES_ADAPTERS } from './index.js';
import { IndexOfSearches } from '../saved-search-matcher/index-of-searches.js';
import { IndexedSavedSearchMatcher } from '../saved-search-matcher/indexed-saved-search-matcher.js';

const felix = aListedKitten({ coat: 'ginger', listedAt: today });

async function candidates({ matcher }: SearchPorts): Promise<string[]> {
  const found = await matcher.candidatesFor(felix, await wordsFor(felix.details), null, 1_000);
  return found.map(({ id }) => id);
}

const indexOf = ({ matcher }: SearchPorts) => (matcher as IndexedSavedSearchMatcher).index;

/** Waits for the index, which is built in the background. */
const compiled = (ports: SearchPorts): Promise<void> =>
  until('the index is compiled', async () => {
    await candidates(ports);
    return indexOf(ports).latest !== undefined;
  });

describe('IndexedSavedSearchMatcher', () => {
  let ports: SearchPorts;
  beforeAll(async () => {
    ports = await searchPortsOnPostgres();
  });
  afterAll(() => ports.close());

  savedSearchMatcherContract(
    () => ports,
    () => compiled(ports),
  );

  it('finds a search that an earlier transaction saves later', async () => {
    await ports.clear();
    await compiled(ports);
    const [early, late] = [
      await aSavedSearch({ criteria: { coat: 'ginger' } }),
      await aSavedSearch({ criteria: { coat: 'ginger' } }),
    ];
    const [begun, resume] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];

    const slow = ports.unitOfWork.run(async () => {
      await ports.savedSearches.add(early);
      begun.resolve();
      await resume.promise;
    });
    await begun.promise;
    await ports.savedSearches.add(late);
    expect(await candidates(ports)).toEqual([late.id]);
    resume.resolve();
    await slow;

    expect(await candidates(ports)).toEqual([early.id, late.id].sort());
  });

  it('continues after searches that were deleted between two batches, and matches the kitten once', async () => {
    await ports.clear();
    await compiled(ports);
    const saved = await Promise.all(
      Array.from({ length: 6 }, () => aSavedSearch({ criteria: { coat: 'ginger' } })),
    );
    for (const one of saved) await ports.savedSearches.add(one);
    const [first, second, third, fourth, fifth, sixth] = saved.toSorted((one, other) =>
      one.id < other.id ? -1 : 1,
    );
    const words = await wordsFor(felix.details);
    const idsBehind = async (after: SavedSearch | null): Promise<string[]> => {
      const batch = await ports.matcher.candidatesFor(felix, words, after && after.id, 2);
      return batch.map(({ id }) => id);
    };
    const match = jest.spyOn(IndexOfSearches.prototype, 'match');

    expect(await idsBehind(null)).toEqual([first!.id, second!.id]);
    for (const deleted of [third!, fifth!])
      await ports.savedSearches.remove(await ports.savedSearches.get(deleted.adopterId, deleted.id));
    expect(await idsBehind(second!)).toEqual([fourth!.id, sixth!.id]);
    expect(await idsBehind(sixth!)).toEqual([]);
    expect(match).toHaveBeenCalledTimes(1);
    match.mockRestore();
  });

  it('does not find a paused search, and finds it again after it is resumed', async () => {
    await ports.clear();
    await compiled(ports);
    const saved = await aSavedSearch({ criteria: { coat: 'ginger' } });
    await ports.savedSearches.add(saved);
    expect(await candidates(ports)).toEqual([saved.id]);

    const paused = await ports.savedSearches.get(saved.adopterId, saved.id);
    paused.pause(today);
    await ports.savedSearches.save(paused);
    expect(await candidates(ports)).toEqual([]);

    const resumed = await ports.savedSearches.get(saved.adopterId, saved.id);
    resumed.resume(today);
    await ports.savedSearches.save(resumed);
    expect(await candidates(ports)).toEqual([saved.id]);
  });
});

describe('IndexedSavedSearchMatcher after many changes', () => {
  it('compiles its index again after 2,001 changes, each time, and not after 2,000', async () => {
    const ports = await searchPortsOnPostgres();
    const follower = indexOf(ports);
    try {
      for (let times = 0; times < 2; times++) {
        const index = await follower.current();
        Object.assign(follower, { renewAfterMs: 0 });
        while (index.changes < 2_000) index.remove(anId());
        await follower.step();
        expect(await follower.current()).toBe(index);

        index.remove(anId());
        await follower.step();
        const renewed = await follower.current();
        expect(renewed).not.toBe(index);
        expect(renewed.changes).toBe(0);
      }
    } finally {
      await ports.close();
    }
  });

  it('compiles paused searches neither at first nor again', async () => {
    const ports = await searchPortsOnPostgres();
    try {
      const [paused, active] = [
        await aSavedSearch({ criteria: { coat: 'ginger' } }),
        await aSavedSearch({ criteria: { coat: 'ginger' } }),
      ];
      paused.pause(today);
      for (const one of [paused, active]) await ports.savedSearches.add(one);

      await indexOf(ports).reload();

      expect((await indexOf(ports).current()).size).toBe(1);
      expect(await candidates(ports)).toEqual([active.id]);
    } finally {
      await ports.close();
    }
  });
});

describe('IndexedSavedSearchMatcher in two processes', () => {
  it('finds what the other process saved, changed and deleted', async () => {
    const one = await searchPortsOnPostgres();
    const other = await searchPortsOnPostgres(POSTGRES_ADAPTERS, one.database);
    try {
      await Promise.all([compiled(one), compiled(other)]);
      const saved = await aSavedSearch({ criteria: { coat: 'black' } });
      await one.savedSearches.add(saved);
      expect(await candidates(other)).toEqual([]);

      const stored = await one.savedSearches.get(saved.adopterId, saved.id);
      stored.changeCriteria((await aSavedSearch({ criteria: { coat: 'ginger' } })).criteria, today);
      await one.savedSearches.save(stored);
      expect(await candidates(other)).toEqual([saved.id]);

      await other.savedSearches.remove(await other.savedSearches.get(saved.adopterId, saved.id));
      expect(await candidates(one)).toEqual([]);
    } finally {
      await other.close();
      await one.close();
    }
  });
});

describe('IndexedSavedSearchMatcher after the database was restored elsewhere', () => {
  it.each([
    ['in another cluster', (cursor: string) => cursor.replace(/^-?\d+/, '1')],
    [
      'in a state before the transactions that the index contains',
      (cursor: string) => cursor.replace(/\/.*/, '/999999999:999999999:'),
    ],
  ])('builds its index again: %s', async (_, altered) => {
    const ports = await searchPortsOnPostgres();
    try {
      await compiled(ports);
      const index = indexOf(ports);
      const former = await index.current();
      const present = index['present']!;
      Object.assign(index, { present: { ...present, cursor: altered(present.cursor) } });
      const saved = await aSavedSearch({ criteria: { coat: 'ginger' } });
      await ports.savedSearches.add(saved);
      expect(await candidates(ports)).toEqual([saved.id]);
      await compiled(ports);
      expect(index.latest).not.toBe(former);
      expect(await candidates(ports)).toEqual([saved.id]);
    } finally {
      await ports.close();
    }
  });
});
