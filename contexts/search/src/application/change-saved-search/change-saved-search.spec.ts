import { beforeEach, describe, expect, it } from '@jest/globals';
import { InvalidValue, NotFound } from '@pawprint/shared-kernel';
import type { AdopterId } from '../../domain/saved-search/adopter-id.js';
import type { SavedSearch } from '../../domain/saved-search/saved-search.js';
import { anId, today } from '#test/a-kitten.js';
import { aSavedSearch } from '#test/a-saved-search.js';
import { searchPortsInMemory } from '#test/search-ports-in-memory.js';
import type { SearchPorts } from '#test/search-ports.js';
import { theRule } from '#test/the-rule.js';
import { ChangeSavedSearch } from './change-saved-search.command.js';
import { ChangeSavedSearchHandler } from './change-saved-search.handler.js';

describe('changing a saved search', () => {
  let ports: SearchPorts;
  let changing: ChangeSavedSearchHandler;
  let gingers: SavedSearch;
  const anna = anId<AdopterId>();
  beforeEach(async () => {
    ports = await searchPortsInMemory();
    const { savedSearches, lexicon, clock } = ports;
    changing = new ChangeSavedSearchHandler(savedSearches, lexicon, clock);
    gingers = await aSavedSearch({ adopterId: anna, name: 'Gingers', wanted: { coat: 'ginger' } });
    await savedSearches.add(gingers);
    await savedSearches.add(await aSavedSearch({ adopterId: anna, name: 'Toms' }));
  });
  const change = (changes: ChangeSavedSearch['changes'], adopterId = anna) =>
    changing.execute(new ChangeSavedSearch(adopterId, gingers.id, changes));
  const kept = () => ports.savedSearches.get(anna, gingers.id);
  const timesChanged = async (): Promise<number> =>
    (await ports.said()).filter(({ type }) => type === 'search.saved-search-changed').length;

  it('leaves as it is whatever is not mentioned', async () => {
    const shown = await change({ name: 'Orange ones' });
    expect(shown).toEqual({
      id: gingers.id,
      name: 'Orange ones',
      criteria: { coat: 'ginger' },
      paused: false,
      savedAt: today.toISOString(),
    });
    expect(await kept()).toMatchObject({ name: 'Orange ones', standsSince: today });
  });

  it('looks for something else from now on', async () => {
    expect(await change({ wanted: { coat: 'black' } })).toMatchObject({ criteria: { coat: 'black' } });
    expect((await kept()).standsSince).toEqual(ports.clock.now());
  });

  it('pauses and resumes, each of them once', async () => {
    expect(await change({ paused: true })).toMatchObject({ paused: true });
    await change({ paused: true });
    expect(await timesChanged()).toBe(1);
    expect(await change({ paused: false })).toMatchObject({ paused: false });
    await change({ paused: false });
    expect(await timesChanged()).toBe(2);
  });

  it('changes all that is asked for, or nothing', async () => {
    const renamed = change({ name: 'Toms', wanted: { coat: 'black' }, paused: true });
    await expect(renamed).rejects.toThrow(theRule('saved-search-names-are-unique'));
    await expect(change({ name: 'Any', wanted: { words: 'the' } })).rejects.toThrow(InvalidValue);
    expect(await kept()).toMatchObject({
      name: 'Gingers',
      isPaused: false,
      criteria: { wanted: { coat: 'ginger' } },
    });
    expect(await timesChanged()).toBe(0);
  });

  it('may be called what it is called already', async () => {
    expect(await change({ name: 'Gingers', paused: true })).toMatchObject({ name: 'Gingers', paused: true });
  });

  it('is for nobody else to do', async () => {
    await expect(change({ paused: true }, anId<AdopterId>())).rejects.toThrow(NotFound);
    expect((await kept()).isPaused).toBe(false);
  });
});
