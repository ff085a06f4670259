import { beforeEach, describe, expect, it } from '@jest/globals';
import { InvalidValue } from '@pawprint/shared-kernel';
import { aListedKitten, anId } from '#test/a-kitten.js';
import { ruleViolation } from '#test/domain-errors.js';
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
    const { savedSearches, forgottenAdopters, matcher, lexicon, clock, ids } = ports;
    saving = new SaveSearchHandler(
      ...([savedSearches, forgottenAdopters, matcher, lexicon, clock, ids] as const),
    );
  });
  const namesOf = async (adopterId: typeof anna): Promise<string[]> =>
    (await ports.savedSearches.of(adopterId)).map(({ name }) => name);

  it('stores the saved search for its adopter only', async () => {
    const id = await saving.execute(new SaveSearch(anna, 'Gingers', { coat: 'ginger' }));

    const saved = await ports.savedSearches.get(anna, id);
    expect(saved).toMatchObject({ name: 'Gingers', criteria: { input: { coat: 'ginger' } } });
    expect(await namesOf(ben)).toEqual([]);
  });

  it('refuses a name that the same adopter has used, but not one of another adopter', async () => {
    await saving.execute(new SaveSearch(anna, 'Gingers', { coat: 'ginger' }));

    await saving.execute(new SaveSearch(ben, 'Gingers', { coat: 'ginger' }));
    const again = saving.execute(new SaveSearch(anna, 'Gingers', { coat: 'orange' }));

    await expect(again).rejects.toThrow(ruleViolation('saved-search-names-are-unique'));
    expect(await namesOf(anna)).toEqual(['Gingers']);
  });

  it('refuses the twenty-sixth search of one adopter, but not of another adopter', async () => {
    for (let number = 1; number <= 25; number++)
      await saving.execute(new SaveSearch(anna, `Search ${number}`, { sex: 'male' }));

    await saving.execute(new SaveSearch(ben, 'Search 26', { sex: 'male' }));
    const oneMore = saving.execute(new SaveSearch(anna, 'Search 26', { sex: 'male' }));

    await expect(oneMore).rejects.toThrow(ruleViolation('at-most-25-saved-searches'));
    expect(await namesOf(anna)).toHaveLength(25);
  });

  describe('when kittens in the catalogue match', () => {
    const list = (count: number): Promise<void> =>
      ports.unitOfWork.run(async () => {
        for (let number = 0; number < count; number++)
          await ports.kittens.add(aListedKitten({ coat: 'ginger' }));
        await ports.kittens.add(aListedKitten({ coat: 'black' }));
      });
    const eventsOfAnna = async (): Promise<string[]> =>
      (await ports.appendedMessages()).filter(({ subject }) => subject === anna).map(({ type }) => type);

    it('appends no match without the option to include existing matches', async () => {
      await list(2);
      await saving.execute(new SaveSearch(anna, 'Gingers', { coat: 'ginger' }));
      expect(await eventsOfAnna()).toEqual(['search.search-saved']);
    });

    it('appends a match for each existing match when they are included', async () => {
      await list(2);
      await saving.execute(new SaveSearch(anna, 'Gingers', { coat: 'ginger' }, 'existing-matches'));
      const match = 'search.saved-search-matched.v1';
      expect(await eventsOfAnna()).toEqual(['search.search-saved', match, match]);
    });

    it('includes up to 100 existing matches, and stores nothing when more kittens match', async () => {
      await list(100);
      await saving.execute(new SaveSearch(anna, 'Gingers', { coat: 'ginger' }, 'existing-matches'));
      expect(await eventsOfAnna()).toHaveLength(101);

      await list(1);
      const tooMany = saving.execute(new SaveSearch(anna, 'More', { coat: 'ginger' }, 'existing-matches'));

      await expect(tooMany).rejects.toThrow(ruleViolation('include-at-most-n-existing-matches'));
      expect(await namesOf(anna)).toEqual(['Gingers']);
      expect(await eventsOfAnna()).toHaveLength(101);
    });
  });

  it('stores nothing without a criterion', async () => {
    await expect(saving.execute(new SaveSearch(anna, 'Any', { words: 'the' }))).rejects.toThrow(InvalidValue);
    expect(await namesOf(anna)).toEqual([]);
  });
});
