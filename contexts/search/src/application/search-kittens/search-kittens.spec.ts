import { expect, it, jest } from '@jest/globals';
import { aListedKitten } from '#test/a-kitten.js';
import { searchPortsInMemory } from '#test/search-ports-in-memory.js';
import { SearchKittensHandler } from './search-kittens.handler.js';
import { SearchKittens } from './search-kittens.query.js';

it('brings the catalogue up to date once, although it also corrects the spelling and counts relaxations', async () => {
  const { catalogue, lexicon, clock, kittens } = await searchPortsInMemory();
  for (const name of ['Quixotic', 'Mellifluous']) await kittens.add(aListedKitten({ name, sex: 'male' }));
  const current = jest.spyOn(catalogue, 'current');
  const criteria = { words: 'quixotci', sex: 'female' };

  const handler = new SearchKittensHandler(catalogue, lexicon, clock);
  const found = await handler.execute(new SearchKittens(criteria, 'relevance', 20, null));

  expect(found.kittens).toEqual([]);
  expect(found.relaxations).toMatchObject([{ label: '1 of either sex', criteria: { words: 'quixotic' } }]);
  expect(current).toHaveBeenCalledTimes(1);
});
