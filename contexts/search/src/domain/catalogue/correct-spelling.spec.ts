import { describe, expect, it } from '@jest/globals';
import { correctSpelling } from './correct-spelling.js';
import { editDistance } from './edit-distance.js';
import type { Vocabulary } from './vocabulary.js';

/** A vocabulary of three words. */
class FewWords implements Vocabulary {
  private readonly words = ['ginger', 'tabby', 'tortoiseshell'];

  similarTo(word: string, limit: number): string[] {
    return this.words.filter((known) => editDistance(word, known) <= 2).slice(0, limit);
  }

  startingWith(prefix: string, limit: number): string[] {
    return this.words.filter((word) => word.startsWith(prefix)).slice(0, limit);
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
  ])('changes %j to %j', (typed, corrected) => {
    expect(correctSpelling(typed, new FewWords())).toBe(corrected);
  });

  it('returns null when the corrected text would be longer than 200 characters', () => {
    expect(correctSpelling(`${'x'.repeat(194)} taby`, new FewWords())).toHaveLength(200);
    expect(correctSpelling(`${'x'.repeat(195)} taby`, new FewWords())).toBeNull();
  });

  it.each(['ginger tabby', 'Ginger   TABBY', 'zebra', '-gigner', '½', '?!', ''])(
    'returns null for %j, which needs no correction',
    (typed) => {
      expect(correctSpelling(typed, new FewWords())).toBeNull();
    },
  );
});
