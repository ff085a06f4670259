import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@pawprint/platform/testing';
import { SavedSearchMatcher } from '../../domain/saved-search/saved-search-matcher.js';
import { aListedKitten, today } from '#test/a-kitten.js';
import { aSavedSearch, wordsFor } from '#test/a-saved-search.js';
import { savedSearchMatcherContract } from '#test/contracts/saved-search-matcher.contract.js';
import { searchPortsOnPostgres } from '#test/search-ports-on-postgres.js';
import type { SearchPorts } from '#test/search-ports.js';
import { POSTGRES_ADAPTERS } from './index.js';
import { IndexedSavedSearchMatcher } from '../saved-search-matcher/indexed-saved-search-matcher.js';
import { PostgresSavedSearchMatcher } from '../saved-search-matcher/postgres-saved-search-matcher.js';

const felix = aListedKitten({ coat: 'ginger', listedAt: today });

async function candidates({ matcher }: SearchPorts): Promise<string[]> {
  const found = await matcher.candidatesFor(felix, await wordsFor(felix.details), null, 1_000);
  return found.map(({ id }) => id);
}

/** Whoever is asked compiles, and goes on with what was compiled. */
const compiled = (ports: SearchPorts): Promise<void> =>
  until('the index is compiled', async () => {
    await candidates(ports);
    return (ports.matcher as IndexedSavedSearchMatcher).size !== null;
  });

describe('without an index', () => {
  let ports: SearchPorts;
  beforeAll(async () => {
    ports = await searchPortsOnPostgres([
      ...POSTGRES_ADAPTERS,
      { provide: SavedSearchMatcher, useExisting: PostgresSavedSearchMatcher },
    ]);
  });
  afterAll(() => ports.close());

  savedSearchMatcherContract(() => ports);
});

describe('with an index', () => {
  let ports: SearchPorts;
  beforeAll(async () => {
    ports = await searchPortsOnPostgres();
  });
  afterAll(() => ports.close());

  savedSearchMatcherContract(
    () => ports,
    () => compiled(ports),
  );

  it('a search that was saved in a transaction which began before is not missed', async () => {
    await ports.forgetEverything();
    await compiled(ports);
    const [early, late] = [
      await aSavedSearch({ wanted: { coat: 'ginger' } }),
      await aSavedSearch({ wanted: { coat: 'ginger' } }),
    ];
    const [begun, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];

    const slow = ports.unitOfWork.run(async () => {
      await ports.savedSearches.add(early);
      begun.resolve();
      await goOn.promise;
    });
    await begun.promise;
    await ports.savedSearches.add(late);
    expect(await candidates(ports)).toEqual([late.id]);
    goOn.resolve();
    await slow;

    expect(await candidates(ports)).toEqual([early.id, late.id].sort());
  });

  it('a search that is paused is found no longer, and again when it is resumed', async () => {
    await ports.forgetEverything();
    await compiled(ports);
    const saved = await aSavedSearch({ wanted: { coat: 'ginger' } });
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

describe('two processes on one database', () => {
  it('each find what the other one saved, changed and deleted', async () => {
    const one = await searchPortsOnPostgres();
    const other = await searchPortsOnPostgres(POSTGRES_ADAPTERS, one.database);
    try {
      await Promise.all([compiled(one), compiled(other)]);
      const saved = await aSavedSearch({ wanted: { coat: 'black' } });
      await one.savedSearches.add(saved);
      expect(await candidates(other)).toEqual([]);

      const known = await one.savedSearches.get(saved.adopterId, saved.id);
      known.lookFor((await aSavedSearch({ wanted: { coat: 'ginger' } })).criteria, today);
      await one.savedSearches.save(known);
      expect(await candidates(other)).toEqual([saved.id]);

      await other.savedSearches.remove(await other.savedSearches.get(saved.adopterId, saved.id));
      expect(await candidates(one)).toEqual([]);
    } finally {
      await other.close();
      await one.close();
    }
  });
});

describe('an index of another database than the one that is asked', () => {
  it('is compiled anew', async () => {
    const ports = await searchPortsOnPostgres();
    try {
      await compiled(ports);
      const index = ports.matcher as IndexedSavedSearchMatcher;
      // As it looks to a process whose database was restored elsewhere: none of its transactions is known here.
      Object.assign(index, { present: { ...index['present'], cluster: '1' } });
      await candidates(ports);
      expect(index.size).toBeNull();
      const saved = await aSavedSearch({ wanted: { coat: 'ginger' } });
      await ports.savedSearches.add(saved);
      expect(await candidates(ports)).toEqual([saved.id]);
    } finally {
      await ports.close();
    }
  });
});
