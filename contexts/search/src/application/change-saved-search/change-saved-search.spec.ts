import { beforeEach, describe, expect, it } from '@jest/globals';
import { InvalidValue, NotFound } from '@pawprint/shared-kernel';
import type { AdopterId } from '../../domain/saved-search/adopter-id.js';
import type { SavedSearch } from '../../domain/saved-search/saved-search.js';
import { anId, today } from '#test/a-kitten.js';
import { aSavedSearch } from '#test/a-saved-search.js';
import { searchPortsInMemory } from '#test/search-ports-in-memory.js';
import type { SearchPorts } from '#test/search-ports.js';
import { ruleViolation } from '#test/domain-errors.js';
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
    gingers = await aSavedSearch({ adopterId: anna, name: 'Gingers', criteria: { coat: 'ginger' } });
    await savedSearches.add(gingers);
    await savedSearches.add(await aSavedSearch({ adopterId: anna, name: 'Toms' }));
  });
  const change = (changes: ChangeSavedSearch['changes'], adopterId = anna) =>
    changing.execute(new ChangeSavedSearch(adopterId, gingers.id, changes));
  const stored = () => ports.savedSearches.get(anna, gingers.id);
  const changeCount = async (): Promise<number> =>
    (await ports.appendedMessages()).filter(({ type }) => type === 'search.saved-search-changed').length;

  it('does not change fields that are absent', async () => {
    const view = await change({ name: 'Orange ones' });
    expect(view).toEqual({
      id: gingers.id,
      name: 'Orange ones',
      criteria: { coat: 'ginger' },
      paused: false,
      savedAt: today.toISOString(),
    });
    expect(await stored()).toMatchObject({ name: 'Orange ones', activeSince: today });
  });

  it('matches the new criteria only for kittens that are listed from now on', async () => {
    expect(await change({ criteria: { coat: 'black' } })).toMatchObject({ criteria: { coat: 'black' } });
    expect((await stored()).activeSince).toEqual(ports.clock.now());
  });

  it('pauses and resumes, and records one event for each when repeated', async () => {
    expect(await change({ paused: true })).toMatchObject({ paused: true });
    await change({ paused: true });
    expect(await changeCount()).toBe(1);
    expect(await change({ paused: false })).toMatchObject({ paused: false });
    await change({ paused: false });
    expect(await changeCount()).toBe(2);
  });

  it('changes nothing when one of the changes is refused', async () => {
    const refused = change({ name: 'Toms', criteria: { coat: 'black' }, paused: true });
    await expect(refused).rejects.toThrow(ruleViolation('saved-search-names-are-unique'));
    await expect(change({ name: 'Any', criteria: { words: 'the' } })).rejects.toThrow(InvalidValue);
    expect(await stored()).toMatchObject({
      name: 'Gingers',
      isPaused: false,
      criteria: { input: { coat: 'ginger' } },
    });
    expect(await changeCount()).toBe(0);
  });

  it('accepts the name that the saved search already has', async () => {
    expect(await change({ name: 'Gingers', paused: true })).toMatchObject({ name: 'Gingers', paused: true });
  });

  it('refuses a change by another adopter', async () => {
    await expect(change({ paused: true }, anId<AdopterId>())).rejects.toThrow(NotFound);
    expect((await stored()).isPaused).toBe(false);
  });
});
