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
  description: 'Naps by the 🐈; Felix’s nap in Ærø ﬃ ß str\u00ADolls.',
  place: { town: 'Nap Hill', latitude: 1, longitude: 1 },
});

/** The highlights of the kitten, each as its field and the highlighted letters. */
async function highlighted(input: CriteriaInput): Promise<string[]> {
  const [highlights] = await highlightsIn([kitten], await criteriaFor(input), english);
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
    [{ words: 'aero stroll' }, ['description: Ærø', 'description: str\u00ADolls']],
    [{ words: 'zebra' }, []],
    [{ words: '-nap' }, []],
    [{ sex: 'male' }, []],
  ])('mark for %j: %j', async (input, expected) => {
    expect(await highlighted(input)).toEqual(expected);
  });

  it('contain an entry for each kitten, in the order of the kittens', async () => {
    const others = [kitten, aKitten({ name: 'Salem' }), kitten];
    const highlights = await highlightsIn(others, await criteriaFor({ words: 'coon' }), english);
    expect(highlights.map(({ length }) => length)).toEqual([1, 0, 1]);
  });
});
