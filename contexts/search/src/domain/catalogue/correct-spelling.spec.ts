import { describe, expect, it } from '@jest/globals';
import { correctSpelling } from './correct-spelling.js';
import { typingMistakes } from './edit-distance.js';
import { Vocabulary } from './vocabulary.js';

/** Kittens of few words, none of which is far from what somebody types. */
class FewWords extends Vocabulary {
  private readonly words = ['ginger', 'tabby', 'tortoiseshell'];

  near(word: string, atMost: number): Promise<string[]> {
    return Promise.resolve(this.words.filter((known) => typingMistakes(word, known) <= 2).slice(0, atMost));
  }

  beginningWith(prefix: string, atMost: number): Promise<string[]> {
    return Promise.resolve(this.words.filter((word) => word.startsWith(prefix)).slice(0, atMost));
  }
}

describe('what somebody meant', () => {
  it.each([
    ['gigner cat', 'ginger cat'],
    ['GIGNER-taby', 'ginger-tabby'],
    ['"gigner tabby" cat', '"ginger tabby" cat'],
    ['gigner -gigner -"taby"', 'ginger -gigner -"taby"'],
    ['  gigner   cat ', 'ginger cat'],
    ['gigner ½', 'ginger ½'],
  ])('by %j is %j', async (typed, meant) => {
    expect(await correctSpelling(typed, new FewWords())).toBe(meant);
  });

  it('is nothing when it would be longer than words may be', async () => {
    expect(await correctSpelling(`${'x'.repeat(194)} taby`, new FewWords())).toHaveLength(200);
    expect(await correctSpelling(`${'x'.repeat(195)} taby`, new FewWords())).toBeNull();
  });

  it.each(['ginger tabby', 'Ginger   TABBY', 'zebra', '-gigner', '½', '?!', ''])(
    'by %j is just that',
    async (typed) => {
      expect(await correctSpelling(typed, new FewWords())).toBeNull();
    },
  );
});
