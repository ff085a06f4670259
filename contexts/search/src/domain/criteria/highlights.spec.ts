import { describe, expect, it } from '@jest/globals';
import { aKitten } from '#test/a-kitten.js';
import { criteriaFor, english } from '#test/a-saved-search.js';
import type { CriteriaInput } from './search-criteria.js';
import { highlightsIn } from './highlights.js';

const kitten = aKitten({
  name: 'Felix',
  breed: 'Maine Coon',
  coat: 'ginger tabby',
  temperament: ['calm', 'always nápping'],
  description: 'Naps by the 🐈; Felix’s nap.',
  place: { town: 'Nap Hill', latitude: 1, longitude: 1 },
});

/** Each with the very letters that it is about. */
async function highlighted(wanted: CriteriaInput): Promise<string[]> {
  const [highlights] = await highlightsIn([kitten], await criteriaFor(wanted), english);
  const texts: Record<string, string> = {
    name: kitten.name,
    breed: kitten.breed,
    coat: kitten.coat,
    'temperament[0]': kitten.temperament[0]!,
    'temperament[1]': kitten.temperament[1]!,
    'place.town': kitten.place.town,
    description: kitten.description,
  };
  return highlights!.map(({ field, from, to }) => `${field}: ${texts[field]!.slice(from, to)}`);
}

describe('highlights', () => {
  it.each<[CriteriaInput, string[]]>([
    [
      { words: 'napping' },
      ['temperament[1]: nápping', 'place.town: Nap', 'description: Naps', 'description: nap'],
    ],
    [{ words: 'felix' }, ['name: Felix', 'description: Felix']],
    [{ words: 'orange' }, ['coat: ginger']],
    [{ words: '"maine coon" -shy' }, ['breed: Maine', 'breed: Coon']],
    [{ words: 'zebra' }, []],
    [{ words: '-nap' }, []],
    [{ sex: 'male' }, []],
  ])('of %j are %j', async (wanted, expected) => {
    expect(await highlighted(wanted)).toEqual(expected);
  });

  it('come for each kitten, in their order', async () => {
    const others = [kitten, aKitten({ name: 'Salem' }), kitten];
    const highlights = await highlightsIn(others, await criteriaFor({ words: 'coon' }), english);
    expect(highlights.map(({ length }) => length)).toEqual([1, 0, 1]);
  });
});
