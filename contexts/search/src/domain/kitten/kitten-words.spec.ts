import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aKitten } from '../../testing/a-kitten.js';
import { english, wordsFor } from '../../testing/a-saved-search.js';
import { anyKitten } from '../../testing/any-kitten.js';

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

  it('count one by one what they count together, whichever was asked for first', async () => {
    await fc.assert(
      fc.asyncProperty(anyKitten, anyKitten, async (kitten, asked) => {
        const words = await wordsFor(kitten);
        const lexemes = [...(await wordsFor(asked)).all()];
        const oneByOne = lexemes.map((lexeme) => words.relevanceTo(new Set([lexeme])));

        const together = words.relevanceTo(new Set(lexemes.toReversed()));

        expect(together).toBe(oneByOne.reduce((sum, worth) => sum + worth, 0));
        expect(words.containAll(new Set(lexemes))).toBe(oneByOne.every((worth) => worth > 0));
      }),
    );
  });
});
