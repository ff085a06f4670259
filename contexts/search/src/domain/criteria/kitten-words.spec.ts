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

const containsPhrase = async (text: string): Promise<boolean> =>
  (await wordsFor(felix)).containPhrase(await lexemesOf(text));

describe('words of a kitten', () => {
  it.each(['felix', 'SHORTHAIR', 'black', 'playing', 'linz', 'dogs'])('contain %s', async (word) => {
    expect((await wordsFor(felix)).containAll(await lexemesOf(word))).toBe(true);
  });

  it('do not contain a word that occurs in no text of the kitten', async () => {
    expect((await wordsFor(felix)).containAll(await lexemesOf('felix garfield'))).toBe(false);
  });

  it.each([
    ['a name', 'felix', 4],
    ['a coat', 'white', 2],
    ['a breed', 'shorthair', 2],
    ['a temperament, a town or a description', 'linz', 1],
    ['the zone with the highest weight, of a word in two zones', 'black', 2],
    ['the sum of several words', 'felix white linz', 7],
    ['a word that does not occur', 'garfield', 0],
  ])('give for %s (%j) the relevance %i', async (_, words, expected) => {
    expect(await relevance(words)).toBe(expected);
  });

  it.each([
    ['of neighbouring words', 'european shorthair'],
    ['with stop words between them', 'black or white'],
    ['of words in other forms', 'play with Felix'],
    ['with a synonym', 'ebony and white'],
    ['of more than two words', 'plays with felix the dog'],
    ['of one word', 'linz'],
  ])('contain a phrase %s: %s', async (_, phrase) => {
    expect(await containsPhrase(phrase)).toBe(true);
  });

  it.each([
    ['in another order', 'shorthair european'],
    ['with others between them', 'european black'],
    ['that begins in one field and ends in the next', 'shorthair black'],
    ['that begins in a trait and ends in the town', 'playful linz'],
    ['that continues after the last word of a text', 'black white playful'],
    ['of which one word does not occur', 'european longhair'],
  ])('do not contain a phrase %s: %s', async (_, phrase) => {
    expect(await containsPhrase(phrase)).toBe(false);
  });

  it('contain synonyms with the same relevance, but not among the positions of the own texts', async () => {
    expect((await wordsFor(felix)).containAll(['eboni'])).toBe(true);
    expect(await relevance('ebony snowy')).toBe(4);
    expect([...(await wordsFor(felix)).positions.keys()]).not.toContain('eboni');
  });

  it('contain a phrase after many repetitions of its first word', async () => {
    const words = await wordsFor(aKitten({ description: 'cat '.repeat(300) + 'dog' }));
    expect(words.containPhrase(['cat', 'dog'])).toBe(true);
  });

  it('add up the relevance of lexemes, in any order', async () => {
    await fc.assert(
      fc.asyncProperty(anyKitten, anyKitten, async (kitten, other) => {
        const words = await wordsFor(kitten);
        const lexemes = [...(await wordsFor(other)).all()];
        const oneByOne = lexemes.map((lexeme) => words.relevanceTo([lexeme]));

        const together = words.relevanceTo(lexemes.toReversed());

        expect(together).toBe(oneByOne.reduce((sum, one) => sum + one, 0));
        expect(words.containAll(lexemes)).toBe(oneByOne.every((one) => one > 0));
      }),
    );
  });
});
