import { describe, expect, it } from '@jest/globals';
import type { SearchPorts } from '../search-ports.js';

/** What the domain may rely on of English. */
export function lexiconContract(ports: () => SearchPorts): void {
  const lexemesOf = async (text: string): Promise<string[]> => {
    const [lexemes] = await ports().lexicon.lexemesOf([text]);
    return [...lexemes!].sort();
  };

  describe('the lexicon', () => {
    it.each([
      ['plays playing played', ['play', 'play', 'play']],
      ['kittens kitten', ['kitten', 'kitten']],
      ['ponies dogs', ['dog', 'poni']],
      ['generously skies', ['generous', 'sky']],
    ])('takes endings away: %s', async (text, expected) => {
      expect(await lexemesOf(text)).toEqual(expected);
    });

    it.each(['the and of', 'I am who I am', 'will', 'THE', "don't", '', ' ', '?!', '🐈'])(
      'has nothing for %j',
      async (text) => {
        expect(await lexemesOf(text)).toEqual([]);
      },
    );

    it('knows no accents, cases or apostrophes', async () => {
      expect(await lexemesOf('MÁLAGA')).toEqual(await lexemesOf('malaga'));
      expect(await lexemesOf('Freddy’s')).toEqual(await lexemesOf("freddy's"));
      expect(await lexemesOf("Freddy's")).toEqual(await lexemesOf('Freddy'));
    });

    it('reads them in their order, as often as they are said', async () => {
      const [lexemes] = await ports().lexicon.lexemesOf(['the zebra sees a cat, and another zebra']);
      expect(lexemes).toEqual(['zebra', 'see', 'cat', 'anoth', 'zebra']);
    });

    it('knows which mean the same, whichever of them is asked for', async () => {
      const [ginger, orange, alone] = await ports().lexicon.synonymsOf(['ginger', 'orang', 'zebra']);
      expect(ginger).toEqual(expect.arrayContaining(['ginger', 'orang', 'marmalad']));
      expect(orange).toEqual(ginger);
      expect(alone).toEqual(['zebra']);
    });

    it('leaves numbers and other languages as they are', async () => {
      expect(await lexemesOf('7 кіт 猫')).toEqual(['7', 'кіт', '猫']);
    });

    it('answers for each text, in their order, however often and however many', async () => {
      const texts = ['black cats', '', 'the', 'black cats', 'white'];
      const answers = await ports().lexicon.lexemesOf(texts);
      expect(answers.map((lexemes) => [...lexemes].join(' '))).toEqual([
        'black cat',
        '',
        '',
        'black cat',
        'white',
      ]);
      expect(await ports().lexicon.lexemesOf([])).toEqual([]);
    });

    it('gives the same answer when it is asked again', async () => {
      expect(await lexemesOf('the sleeping cats')).toEqual(await lexemesOf('the sleeping cats'));
    });
  });
}
