import { describe, expect, it } from '@jest/globals';
import { aKitten } from '../../testing/a-kitten.js';
import { english, wordsFor } from '../../testing/a-saved-search.js';

const felix = aKitten({
  name: 'Felix',
  breed: 'European Shorthair',
  coat: 'black and white',
  temperament: ['playful'],
  place: { town: 'Linz', latitude: 48.3, longitude: 14.3 },
  description: 'Plays with Felix the dog, who is black.',
});

async function relevance(text: string): Promise<number> {
  const [lexemes] = await english.lexemesOf([text]);
  return (await wordsFor(felix)).relevanceTo(lexemes!);
}

describe('the words for a kitten', () => {
  it.each(['felix', 'SHORTHAIR', 'black', 'playing', 'linz', 'dogs'])('are among others %s', async (word) => {
    const [lexemes] = await english.lexemesOf([word]);
    expect((await wordsFor(felix)).containAll(lexemes!)).toBe(true);
  });

  it('are not those that nobody said', async () => {
    const [lexemes] = await english.lexemesOf(['felix garfield']);
    expect((await wordsFor(felix)).containAll(lexemes!)).toBe(false);
  });

  it.each([
    ['a name', 'felix', 4],
    ['a look', 'white', 2],
    ['a temperament, a town or a description', 'linz', 1],
    ['the best place of a word that stands in two', 'black', 2],
    ['all words together', 'felix white linz', 7],
    ['nothing that is not said', 'garfield', 0],
  ])('count for %s: %j is worth %i', async (_, words, worth) => {
    expect(await relevance(words)).toBe(worth);
  });
});
