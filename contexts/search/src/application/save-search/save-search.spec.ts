import { beforeEach, describe, expect, it } from '@jest/globals';
import { InvalidValue } from '@pawprint/shared-kernel';
import { anId } from '../../testing/a-kitten.js';
import { theRule } from '../../testing/the-rule.js';
import { searchPortsInMemory } from '../../testing/search-ports-in-memory.js';
import type { SearchPorts } from '../../testing/search-ports.js';
import { SaveSearch } from './save-search.command.js';
import { SaveSearchHandler } from './save-search.handler.js';
import type { AdopterId } from '../../domain/adopter-id.js';

describe('saving a search', () => {
  let ports: SearchPorts;
  let saving: SaveSearchHandler;
  const [anna, ben] = [anId<AdopterId>(), anId<AdopterId>()];
  beforeEach(async () => {
    ports = await searchPortsInMemory();
    const { savedSearches, lexicon, unitOfWork, clock, ids } = ports;
    saving = new SaveSearchHandler(savedSearches, lexicon, unitOfWork, clock, ids);
  });
  const namesOf = async (adopterId: typeof anna): Promise<string[]> =>
    (await ports.savedSearches.of(adopterId)).map(({ name }) => name);

  it('keeps it for its adopter', async () => {
    const id = await saving.execute(new SaveSearch(anna, 'Gingers', { coat: 'ginger' }));

    const saved = await ports.savedSearches.get(anna, id);
    expect(saved).toMatchObject({ name: 'Gingers', criteria: { wanted: { coat: 'ginger' } } });
    expect(await namesOf(ben)).toEqual([]);
  });

  it('minds the names of the same adopter only', async () => {
    await saving.execute(new SaveSearch(anna, 'Gingers', { coat: 'ginger' }));

    await saving.execute(new SaveSearch(ben, 'Gingers', { coat: 'ginger' }));
    const again = saving.execute(new SaveSearch(anna, 'Gingers', { coat: 'orange' }));

    await expect(again).rejects.toThrow(theRule('saved-search-names-are-unique'));
    expect(await namesOf(anna)).toEqual(['Gingers']);
  });

  it('counts the searches of the same adopter only', async () => {
    for (let number = 1; number <= 25; number++)
      await saving.execute(new SaveSearch(anna, `Search ${number}`, { sex: 'male' }));

    await saving.execute(new SaveSearch(ben, 'Search 26', { sex: 'male' }));
    const oneMore = saving.execute(new SaveSearch(anna, 'Search 26', { sex: 'male' }));

    await expect(oneMore).rejects.toThrow(theRule('at-most-25-saved-searches'));
    expect(await namesOf(anna)).toHaveLength(25);
  });

  it('keeps nothing that looks for nothing', async () => {
    await expect(saving.execute(new SaveSearch(anna, 'Any', { words: 'the' }))).rejects.toThrow(InvalidValue);
    expect(await namesOf(anna)).toEqual([]);
  });
});
