import { beforeEach, describe, expect, it } from '@jest/globals';
import { NotThere } from '@pawprint/shared-kernel';
import { aListedKitten, anId, today } from '../../testing/a-kitten.js';
import { aSavedSearch } from '../../testing/a-saved-search.js';
import { searchPortsInMemory } from '../../testing/search-ports-in-memory.js';
import type { SearchPorts } from '../../testing/search-ports.js';
import { MatchSavedSearches } from './match-saved-searches.command.js';
import { MatchSavedSearchesHandler } from './match-saved-searches.handler.js';

const later = new Date(today.getTime() + 1_000);

describe('matching saved searches with a kitten', () => {
  let ports: SearchPorts;
  let matching: MatchSavedSearchesHandler;
  const felix = aListedKitten({ name: 'Felix', coat: 'ginger' });
  beforeEach(async () => {
    ports = await searchPortsInMemory();
    const { kittens, standingSearches, savedSearches, lexicon, unitOfWork, clock } = ports;
    matching = new MatchSavedSearchesHandler(
      ...([kittens, standingSearches, savedSearches, lexicon, unitOfWork, clock] as const),
    );
    await kittens.add(aListedKitten({ ...felix.details, id: felix.id }));
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

    await matching.execute(new MatchSavedSearches(felix.id));

    expect(await adoptersTold()).toEqual([anna.adopterId, ben, ben]);
  });

  it('tells nobody who saved their search after it was listed', async () => {
    await saved({ wanted: { coat: 'ginger' }, savedAt: later });
    await matching.execute(new MatchSavedSearches(felix.id));
    expect(await adoptersTold()).toEqual([]);
  });

  it('tells nobody who has deleted their search', async () => {
    const anna = await saved({ wanted: { coat: 'ginger' } });
    await ports.savedSearches.remove(anna);
    await matching.execute(new MatchSavedSearches(felix.id));
    expect(await adoptersTold()).toEqual([]);
  });

  it('fails for a kitten that was never listed', async () => {
    await expect(matching.execute(new MatchSavedSearches(anId()))).rejects.toThrow(NotThere);
  });
});
