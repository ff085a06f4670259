import { beforeEach, describe, expect, it } from '@jest/globals';
import { anId } from '#test/a-kitten.js';
import { aSavedSearch } from '#test/a-saved-search.js';
import { ruleViolation } from '#test/domain-errors.js';
import { searchPortsInMemory } from '#test/search-ports-in-memory.js';
import type { SearchPorts } from '#test/search-ports.js';
import type { AdopterId } from '../../domain/saved-search/adopter-id.js';
import { SaveSearch } from '../save-search/save-search.command.js';
import { SaveSearchHandler } from '../save-search/save-search.handler.js';
import { ForgetAdopter } from './forget-adopter.command.js';
import { ForgetAdopterHandler } from './forget-adopter.handler.js';

describe('forgetting an adopter', () => {
  let ports: SearchPorts;
  const [anna, ben] = [anId<AdopterId>(), anId<AdopterId>()];
  beforeEach(async () => {
    ports = await searchPortsInMemory();
    for (const name of ['Gingers', 'Toms'])
      await ports.savedSearches.add(await aSavedSearch({ adopterId: anna, name }));
    await ports.savedSearches.add(await aSavedSearch({ adopterId: ben, name: 'Gingers' }));
  });
  const forget = (adopterId: AdopterId): Promise<void> => {
    const { savedSearches, forgottenAdopters, clock } = ports;
    return new ForgetAdopterHandler(savedSearches, forgottenAdopters, clock).execute(
      new ForgetAdopter(adopterId),
    );
  };
  const save = (adopterId: AdopterId): Promise<unknown> => {
    const { savedSearches, forgottenAdopters, matcher, lexicon, clock, ids } = ports;
    const saving = new SaveSearchHandler(savedSearches, forgottenAdopters, matcher, lexicon, clock, ids);
    return saving.execute(new SaveSearch(adopterId, 'Queens', { sex: 'female' }));
  };
  const namesOf = async (adopterId: AdopterId): Promise<string[]> =>
    (await ports.savedSearches.of(adopterId)).map(({ name }) => name);
  const deletionsOf = async (adopterId: AdopterId): Promise<number> =>
    (await ports.appendedMessages()).filter(
      ({ type, subject }) => type === 'search.saved-search-deleted.v1' && subject === adopterId,
    ).length;

  it('deletes each saved search of the adopter with an event, and none of another adopter', async () => {
    await forget(anna);
    expect(await namesOf(anna)).toEqual([]);
    expect(await namesOf(ben)).toEqual(['Gingers']);
    expect([await deletionsOf(anna), await deletionsOf(ben)]).toEqual([2, 0]);
  });

  it('has no further effect when it is repeated', async () => {
    await forget(anna);
    await forget(anna);
    expect(await deletionsOf(anna)).toBe(2);
  });

  it('refuses to save a search for the adopter afterwards', async () => {
    await forget(anna);
    await expect(save(anna)).rejects.toThrow(ruleViolation('a-forgotten-adopter-stays-forgotten'));
    expect(await namesOf(anna)).toEqual([]);
    await expect(save(ben)).resolves.toBeDefined();
  });

  it('refuses the first search of an adopter who was forgotten without saved searches', async () => {
    const carla = anId<AdopterId>();
    await forget(carla);
    await expect(save(carla)).rejects.toThrow(ruleViolation('a-forgotten-adopter-stays-forgotten'));
  });
});
