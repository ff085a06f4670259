import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aKitten } from '#test/a-kitten.js';
import { english, wordsFor } from '#test/a-saved-search.js';
import { anyKitten } from '#test/any-kitten.js';

const felix = aKitten({
  name: 'Felix',
  breed: 'European Shorthair',
  coat: 'black and white',
  temperament: ['playful'],
  place: { town: 'Linz', latitude: 48.3, longitude: 14.3 },
  description: 'Plays with Felix the dog, who is black.',
});

async function relevance(text: string): Promise<number> {
  return (await wordsFor(felix)).relevanceTo(await lexemesOf(text));
}

async function lexemesOf(text: string): Promise<readonly string[]> {
  const [lexemes] = await english.lexemesOf([text]);
  return lexemes!;
}

const phraseStands = async (text: string): Promise<boolean> =>
  (await wordsFor(felix)).containPhrase(await lexemesOf(text));

describe('the words for a kitten', () => {
  it.each(['felix', 'SHORTHAIR', 'black', 'playing', 'linz', 'dogs'])('are among others %s', async (word) => {
    expect((await wordsFor(felix)).containAll(await lexemesOf(word))).toBe(true);
  });

  it('are not those that nobody said', async () => {
    expect((await wordsFor(felix)).containAll(await lexemesOf('felix garfield'))).toBe(false);
  });

  it.each([
    ['a name', 'felix', 4],
    ['a coat', 'white', 2],
    ['a breed', 'shorthair', 2],
    ['a temperament, a town or a description', 'linz', 1],
    ['the best place of a word that stands in two', 'black', 2],
    ['all words together', 'felix white linz', 7],
    ['nothing that is not said', 'garfield', 0],
  ])('count for %s: %j is worth %i', async (_, words, worth) => {
    expect(await relevance(words)).toBe(worth);
  });

  it.each([
    ['behind each other', 'european shorthair'],
    ['with stop words between them', 'black or white'],
    ['in other forms', 'play with Felix'],
    ['in words that mean the same', 'ebony and white'],
    ['of more than two words', 'plays with felix the dog'],
    ['as one word', 'linz'],
  ])('are a phrase %s: %s', async (_, phrase) => {
    expect(await phraseStands(phrase)).toBe(true);
  });

  it.each([
    ['in another order', 'shorthair european'],
    ['with others between them', 'european black'],
    ['from one text into the next', 'shorthair black'],
    ['from one trait into the town', 'playful linz'],
    ['that goes on after the last of them', 'black white playful'],
    ['that nobody said', 'european longhair'],
  ])('are no phrase %s: %s', async (_, phrase) => {
    expect(await phraseStands(phrase)).toBe(false);
  });

  it('are those that mean the same, too, and count alike', async () => {
    expect((await wordsFor(felix)).containAll(['eboni'])).toBe(true);
    expect(await relevance('ebony snowy')).toBe(4);
    expect([...(await wordsFor(felix)).told.keys()]).not.toContain('eboni');
  });

  it('are counted no further than an index counts them', async () => {
    const words = await wordsFor(aKitten({ description: 'cat '.repeat(300) + 'dog' }));
    expect(words.told.get('cat')).toHaveLength(255);
    expect(words.containPhrase(['cat', 'dog'])).toBe(false);
    expect(words.containAll(['cat', 'dog'])).toBe(true);
  });

  it('count one by one what they count together, whichever was asked for first', async () => {
    await fc.assert(
      fc.asyncProperty(anyKitten, anyKitten, async (kitten, asked) => {
        const words = await wordsFor(kitten);
        const lexemes = [...(await wordsFor(asked)).all()];
        const oneByOne = lexemes.map((lexeme) => words.relevanceTo([lexeme]));

        const together = words.relevanceTo(lexemes.toReversed());

        expect(together).toBe(oneByOne.reduce((sum, worth) => sum + worth, 0));
        expect(words.containAll(lexemes)).toBe(oneByOne.every((worth) => worth > 0));
      }),
    );
  });
});
