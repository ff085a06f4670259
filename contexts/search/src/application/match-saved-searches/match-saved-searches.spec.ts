import { beforeEach, describe, expect, it } from '@jest/globals';
import { NotFound } from '@pawprint/shared-kernel';
import { aListedKitten, anId, today } from '#test/a-kitten.js';
import { aSavedSearch, criteriaFor } from '#test/a-saved-search.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import { searchPortsInMemory } from '#test/search-ports-in-memory.js';
import type { SearchPorts } from '#test/search-ports.js';
import { MatchSavedSearches } from './match-saved-searches.command.js';
import { MatchSavedSearchesHandler, MAX_AT_ONCE } from './match-saved-searches.handler.js';

const later = new Date(today.getTime() + 1_000);

describe('matching saved searches with a kitten', () => {
  let ports: SearchPorts;
  let matching: MatchSavedSearchesHandler;
  const felix = aListedKitten({ name: 'Felix', coat: 'ginger' });
  beforeEach(async () => {
    ports = await searchPortsInMemory();
    const { kittens, matcher, savedSearches, lexicon, clock } = ports;
    matching = new MatchSavedSearchesHandler(...([kittens, matcher, savedSearches, lexicon, clock] as const));
    await kittens.add(aListedKitten({ ...felix.details.toInput(), id: felix.id }));
  });
  const saved = async (about: Parameters<typeof aSavedSearch>[0]) => {
    const savedSearch = await aSavedSearch(about);
    await ports.savedSearches.add(savedSearch);
    return savedSearch;
  };
  const adoptersTold = async (): Promise<string[]> =>
    (await ports.said())
      .filter(({ type }) => type === 'search.saved-search-matched.v1')
      .map(({ subject }) => subject);

  it('tells each adopter whose criteria it satisfies, once for each search', async () => {
    const anna = await saved({ wanted: { coat: 'ginger' } });
    const { adopterId: ben } = await saved({ wanted: { words: 'felix' } });
    await saved({ adopterId: ben, wanted: { coat: 'ginger' } });
    await saved({ wanted: { coat: 'black' } });

    await matching.execute(new MatchSavedSearches(felix.id, null));

    expect((await adoptersTold()).sort()).toEqual([anna.adopterId, ben, ben].sort());
  });

  it('tells nobody who saved their search after it was listed', async () => {
    await saved({ wanted: { coat: 'ginger' }, savedAt: later });
    await matching.execute(new MatchSavedSearches(felix.id, null));
    expect(await adoptersTold()).toEqual([]);
  });

  it('tells nobody who has deleted their search', async () => {
    const anna = await saved({ wanted: { coat: 'ginger' } });
    await ports.savedSearches.remove(anna);
    await matching.execute(new MatchSavedSearches(felix.id, null));
    expect(await adoptersTold()).toEqual([]);
  });

  it('tells nobody who has paused their search, or looks for something else since', async () => {
    const paused = await saved({ wanted: { coat: 'ginger' } });
    paused.pause(today);
    await ports.savedSearches.save(paused);
    const changed = await saved({ wanted: { coat: 'black' } });
    changed.lookFor(await criteriaFor({ coat: 'ginger' }), later);
    await ports.savedSearches.save(changed);

    await matching.execute(new MatchSavedSearches(felix.id, null));

    expect(await adoptersTold()).toEqual([]);
  });

  it('tells some hundreds at a time, each of them once, and says where to go on', async () => {
    for (let number = 0; number < 2 * MAX_AT_ONCE + 1; number++) await saved({ wanted: { coat: 'ginger' } });
    const told: number[] = [];

    let next: SavedSearchId | null = null;
    do {
      next = await matching.execute(new MatchSavedSearches(felix.id, next));
      told.push((await adoptersTold()).length);
    } while (next);

    expect(told).toEqual([MAX_AT_ONCE, 2 * MAX_AT_ONCE, 2 * MAX_AT_ONCE + 1]);
    expect(new Set(await adoptersTold()).size).toBe(2 * MAX_AT_ONCE + 1);
  });

  it('tells nobody of a kitten that has found a home meanwhile', async () => {
    await saved({ wanted: { coat: 'ginger' } });
    const kitten = await ports.kittens.get(felix.id);
    kitten.adopt(today);
    await ports.kittens.save(kitten);

    expect(await matching.execute(new MatchSavedSearches(felix.id, null))).toBeNull();

    expect(await adoptersTold()).toEqual([]);
  });

  it('fails for a kitten that was never listed', async () => {
    await expect(matching.execute(new MatchSavedSearches(anId(), null))).rejects.toThrow(NotFound);
  });
});
