import { beforeEach, describe, expect, it } from '@jest/globals';
import { NotFound } from '@pawprint/shared-kernel';
import { DEFAULT_SHELTER, aListedKitten, anId, today } from '#test/a-kitten.js';
import { aSavedSearch, criteriaFor } from '#test/a-saved-search.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import { searchPortsInMemory } from '#test/search-ports-in-memory.js';
import type { SearchPorts } from '#test/search-ports.js';
import { MatchSavedSearches } from './match-saved-searches.command.js';
import { MatchSavedSearchesHandler, MAX_AT_ONCE } from './match-saved-searches.handler.js';

const later = new Date(today.getTime() + 1_000);

describe('matching saved searches with a listed kitten', () => {
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
  const notifiedAdopters = async (): Promise<string[]> =>
    (await ports.appendedMessages())
      .filter(({ type }) => type === 'search.saved-search-matched.v1')
      .map(({ subject }) => subject);

  it('appends one match for each saved search that the kitten satisfies', async () => {
    const anna = await saved({ criteria: { coat: 'ginger' } });
    const { adopterId: ben } = await saved({ criteria: { words: 'felix' } });
    await saved({ adopterId: ben, criteria: { coat: 'ginger' } });
    await saved({ criteria: { coat: 'black' } });

    await matching.execute(new MatchSavedSearches(felix.id, null));

    expect((await notifiedAdopters()).sort()).toEqual([anna.adopterId, ben, ben].sort());
  });

  it('ignores a search that was saved after the kitten was listed', async () => {
    await saved({ criteria: { coat: 'ginger' }, savedAt: later });
    await matching.execute(new MatchSavedSearches(felix.id, null));
    expect(await notifiedAdopters()).toEqual([]);
  });

  it('ignores a search that was deleted', async () => {
    const anna = await saved({ criteria: { coat: 'ginger' } });
    await ports.savedSearches.remove(anna);
    await matching.execute(new MatchSavedSearches(felix.id, null));
    expect(await notifiedAdopters()).toEqual([]);
  });

  it('ignores a search that was paused, or whose criteria changed since the listing', async () => {
    const paused = await saved({ criteria: { coat: 'ginger' } });
    paused.pause(today);
    await ports.savedSearches.save(paused);
    const changed = await saved({ criteria: { coat: 'black' } });
    changed.changeCriteria(await criteriaFor({ coat: 'ginger' }), later);
    await ports.savedSearches.save(changed);

    await matching.execute(new MatchSavedSearches(felix.id, null));

    expect(await notifiedAdopters()).toEqual([]);
  });

  it('considers MAX_AT_ONCE searches at a time, each once, and returns where to continue', async () => {
    for (let number = 0; number < 2 * MAX_AT_ONCE + 1; number++)
      await saved({ criteria: { coat: 'ginger' } });
    const counts: number[] = [];

    let next: SavedSearchId | null = null;
    do {
      next = await matching.execute(new MatchSavedSearches(felix.id, next));
      counts.push((await notifiedAdopters()).length);
    } while (next);

    expect(counts).toEqual([MAX_AT_ONCE, 2 * MAX_AT_ONCE, 2 * MAX_AT_ONCE + 1]);
    expect(new Set(await notifiedAdopters()).size).toBe(2 * MAX_AT_ONCE + 1);
  });

  it('appends no match when the kitten has been adopted', async () => {
    await saved({ criteria: { coat: 'ginger' } });
    const kitten = await ports.kittens.get(felix.id);
    kitten.adopt(DEFAULT_SHELTER, today);
    await ports.kittens.save(kitten);

    expect(await matching.execute(new MatchSavedSearches(felix.id, null))).toBeNull();

    expect(await notifiedAdopters()).toEqual([]);
  });

  it('fails for a kitten that was never listed', async () => {
    await expect(matching.execute(new MatchSavedSearches(anId(), null))).rejects.toThrow(NotFound);
  });
});
