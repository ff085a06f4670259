import { beforeEach, describe, expect, it } from '@jest/globals';
import { InvalidValue } from '@pawprint/shared-kernel';
import { aListedKitten, anId } from '#test/a-kitten.js';
import { theRule } from '#test/the-rule.js';
import { searchPortsInMemory } from '#test/search-ports-in-memory.js';
import type { SearchPorts } from '#test/search-ports.js';
import { SaveSearch } from './save-search.command.js';
import { SaveSearchHandler } from './save-search.handler.js';
import type { AdopterId } from '../../domain/saved-search/adopter-id.js';

describe('saving a search', () => {
  let ports: SearchPorts;
  let saving: SaveSearchHandler;
  const [anna, ben] = [anId<AdopterId>(), anId<AdopterId>()];
  beforeEach(async () => {
    ports = await searchPortsInMemory();
    const { savedSearches, matcher, lexicon, clock, ids } = ports;
    saving = new SaveSearchHandler(...([savedSearches, matcher, lexicon, clock, ids] as const));
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

  describe('where kittens are there that match', () => {
    const list = (count: number): Promise<void> =>
      ports.unitOfWork.run(async () => {
        for (let number = 0; number < count; number++)
          await ports.kittens.add(aListedKitten({ coat: 'ginger' }));
        await ports.kittens.add(aListedKitten({ coat: 'black' }));
      });
    const saidToAnna = async (): Promise<string[]> =>
      (await ports.said()).filter(({ subject }) => subject === anna).map(({ type }) => type);

    it('begins from now on', async () => {
      await list(2);
      await saving.execute(new SaveSearch(anna, 'Gingers', { coat: 'ginger' }));
      expect(await saidToAnna()).toEqual(['search.search-saved']);
    });

    it('takes them for matches if that is asked for', async () => {
      await list(2);
      await saving.execute(new SaveSearch(anna, 'Gingers', { coat: 'ginger' }, 'existing-matches'));
      const match = 'search.saved-search-matched.v1';
      expect(await saidToAnna()).toEqual(['search.search-saved', match, match]);
    });

    it('takes a hundred, and keeps nothing where there are more', async () => {
      await list(100);
      await saving.execute(new SaveSearch(anna, 'Gingers', { coat: 'ginger' }, 'existing-matches'));
      expect(await saidToAnna()).toHaveLength(101);

      await list(1);
      const tooMany = saving.execute(new SaveSearch(anna, 'More', { coat: 'ginger' }, 'existing-matches'));

      await expect(tooMany).rejects.toThrow(theRule('include-at-most-n-existing-matches'));
      expect(await namesOf(anna)).toEqual(['Gingers']);
      expect(await saidToAnna()).toHaveLength(101);
    });
  });

  it('keeps nothing that looks for nothing', async () => {
    await expect(saving.execute(new SaveSearch(anna, 'Any', { words: 'the' }))).rejects.toThrow(InvalidValue);
    expect(await namesOf(anna)).toEqual([]);
  });
});
