import { describe, expect, it } from '@jest/globals';
import type { SearchPorts } from '../search-ports.js';

/** The contract of the `Lexicon`, for every adapter. */
export function lexiconContract(ports: () => SearchPorts): void {
  const lexemesOf = async (text: string): Promise<string[]> => {
    const [lexemes] = await ports().lexicon.lexemesOf([text]);
    return [...lexemes!].sort();
  };

  describe('lexicon', () => {
    it.each([
      ['plays playing played', ['play', 'play', 'play']],
      ['kittens kitten', ['kitten', 'kitten']],
      ['ponies dogs', ['dog', 'poni']],
      ['generously skies', ['generous', 'sky']],
    ])('removes the endings of words: %s', async (text, expected) => {
      expect(await lexemesOf(text)).toEqual(expected);
    });

    it.each(['the and of', 'I am who I am', 'will', 'THE', "don't", '', ' ', '?!', '🐈'])(
      'returns no lexemes for %j',
      async (text) => {
        expect(await lexemesOf(text)).toEqual([]);
      },
    );

    it('ignores accents, case and apostrophes', async () => {
      expect(await lexemesOf('MÁLAGA')).toEqual(await lexemesOf('malaga'));
      expect(await lexemesOf('Freddy’s')).toEqual(await lexemesOf("freddy's"));
      expect(await lexemesOf("Freddy's")).toEqual(await lexemesOf('Freddy'));
    });

    it('returns lexemes in the order of the text, with repetitions', async () => {
      const [lexemes] = await ports().lexicon.lexemesOf(['the zebra sees a cat, and another zebra']);
      expect(lexemes).toEqual(['zebra', 'see', 'cat', 'anoth', 'zebra']);
    });

    it('returns the same synonyms for each word of a group', async () => {
      const [ginger, orange, alone] = await ports().lexicon.synonymsOf(['ginger', 'orang', 'zebra']);
      expect(ginger).toEqual(expect.arrayContaining(['ginger', 'orang', 'marmalad']));
      expect(orange).toEqual(ginger);
      expect(alone).toEqual(['zebra']);
    });

    it('does not change numbers and words of other languages', async () => {
      expect(await lexemesOf('7 кіт 猫')).toEqual(['7', 'кіт', '猫']);
    });

    it('returns the lexemes of each text in the order of the texts', async () => {
      const texts = ['black cats', '', 'the', 'black cats', 'white'];
      const results = await ports().lexicon.lexemesOf(texts);
      expect(results.map((lexemes) => [...lexemes].join(' '))).toEqual([
        'black cat',
        '',
        '',
        'black cat',
        'white',
      ]);
      expect(await ports().lexicon.lexemesOf([])).toEqual([]);
    });

    it('returns the same lexemes when called twice', async () => {
      expect(await lexemesOf('the sleeping cats')).toEqual(await lexemesOf('the sleeping cats'));
    });
  });
}
