import { describe, expect, it } from '@jest/globals';
import { correctSpelling } from './correct-spelling.js';
import { editDistance } from './edit-distance.js';
import { Vocabulary } from './vocabulary.js';

/** A vocabulary of three words. */
class FewWords extends Vocabulary {
  private readonly words = ['ginger', 'tabby', 'tortoiseshell'];

  similarTo(word: string, limit: number): Promise<string[]> {
    return Promise.resolve(this.words.filter((known) => editDistance(word, known) <= 2).slice(0, limit));
  }

  startingWith(prefix: string, limit: number): Promise<string[]> {
    return Promise.resolve(this.words.filter((word) => word.startsWith(prefix)).slice(0, limit));
  }
}

describe('spelling correction', () => {
  it.each([
    ['gigner cat', 'ginger cat'],
    ['GIGNER-taby', 'ginger-tabby'],
    ['"gigner tabby" cat', '"ginger tabby" cat'],
    ['gigner -gigner -"taby"', 'ginger -gigner -"taby"'],
    ['  gigner   cat ', 'ginger cat'],
    ['gigner ½', 'ginger ½'],
    ['gig\u00ADner', 'ginger'],
  ])('changes %j to %j', async (typed, corrected) => {
    expect(await correctSpelling(typed, new FewWords())).toBe(corrected);
  });

  it('returns null when the corrected text would be longer than 200 characters', async () => {
    expect(await correctSpelling(`${'x'.repeat(194)} taby`, new FewWords())).toHaveLength(200);
    expect(await correctSpelling(`${'x'.repeat(195)} taby`, new FewWords())).toBeNull();
  });

  it.each(['ginger tabby', 'Ginger   TABBY', 'zebra', '-gigner', '½', '?!', ''])(
    'returns null for %j, which needs no correction',
    async (typed) => {
      expect(await correctSpelling(typed, new FewWords())).toBeNull();
    },
  );
});
