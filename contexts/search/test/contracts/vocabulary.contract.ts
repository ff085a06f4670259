import { describe, expect, it } from '@jest/globals';
import { correctSpelling } from '#src/domain/catalogue/correct-spelling.js';
import { DEFAULT_SHELTER, aListedKitten, today } from '../a-kitten.js';
import { catalogueInTest } from '../catalogue-in-test.js';
import type { SearchPorts } from '../search-ports.js';

/** The contract of the `Vocabulary`, for every adapter. */
export function vocabularyContract(ports: () => SearchPorts): void {
  const { listed, similarTo } = catalogueInTest(ports);
  const describedWith = (...descriptions: string[]): Promise<void> =>
    listed(...descriptions.map((description) => ({ name: 'X', temperament: [], description })));

  describe('vocabulary', () => {
    it('contains the normalised words of every text of a kitten, without stop words', async () => {
      await listed({
        name: 'Grizabella',
        breed: 'Nebelung',
        coat: 'Smoke',
        temperament: ['Señorial'],
        description: 'Out of the blue.',
        place: { town: 'Málaga', latitude: 1, longitude: 1 },
      });
      for (const word of ['grizabella', 'nebelung', 'smoke', 'senorial', 'malaga', 'blue']) {
        expect(await similarTo(word)).toEqual([word]);
      }
      expect(await similarTo('of')).toEqual([]);
    });

    it.each([
      ['gingr', ['ginger']],
      ['gingger', ['ginger']],
      ['ginter', ['ginger']],
      ['gigner', ['ginger']],
      ['gigenr', []],
      ['cta', []],
      ['tortoisshel', ['tortoiseshell']],
      ['torotiseshel', ['tortoiseshell']],
      ['tortishel', []],
      ['ginger', ['ginger']],
      ['zzzzz', []],
    ])('finds similar words for %j: %j', async (typed, expected) => {
      await describedWith('A ginger cat and a tortoiseshell.');
      expect(await similarTo(typed)).toEqual(expected);
    });

    it('sorts similar words by edit distance, then by frequency, then alphabetically', async () => {
      await describedWith('forgather', 'forgathes', 'forgathel', 'forgathel', 'porgather');
      expect(await similarTo('forgathem')).toEqual(['forgathel', 'forgather', 'forgathes', 'porgather']);
      expect(await similarTo('forgathem', 2)).toEqual(['forgathel', 'forgather']);
    });

    it('returns only the word itself when a kitten is described with it', async () => {
      await describedWith('forgather', 'forgathes', 'forgathes');
      expect(await similarTo('forgather')).toEqual(['forgather']);
    });

    it('completes a prefix, the most common word first, then the shortest', async () => {
      await describedWith('a playful plum', 'plum', 'a plane', 'apple', 'Plätzchen');
      const { vocabulary } = await ports().catalogue.current();
      expect(vocabulary.startingWith('pl', 10)).toEqual(['plum', 'plane', 'playful', 'platzchen']);
      expect(vocabulary.startingWith('pl', 2)).toEqual(['plum', 'plane']);
      expect(vocabulary.startingWith('plum', 10)).toEqual(['plum']);
      expect(vocabulary.startingWith('x_%', 10)).toEqual([]);
    });

    it('removes a word with the last kitten that is described with it', async () => {
      const kitten = aListedKitten({ name: 'Zanzibar' });
      await ports().unitOfWork.run(() => ports().kittens.add(kitten));
      expect(await similarTo('zanzibar')).toEqual(['zanzibar']);

      await ports().unitOfWork.run(async () => {
        const stored = await ports().kittens.get(kitten.id);
        stored.withdraw(DEFAULT_SHELTER, today);
        await ports().kittens.save(stored);
      });

      expect(await similarTo('zanzibar')).toEqual([]);
      const { vocabulary } = await ports().catalogue.current();
      expect(vocabulary.startingWith('zanzi', 5)).toEqual([]);
    });

    it.each([
      ['gigner cat', 'ginger cat'],
      ['Gigner-Cat', 'ginger-Cat'],
      ['"gigner tortoisshel" cat', '"ginger tortoiseshell" cat'],
      ['gigner -gigner', 'ginger -gigner'],
      ['ginger cat', null],
      ['gats', null],
      ['the ginger', null],
      ['tortoishels', null],
      ['', null],
    ])('corrects the spelling of %j to %j', async (typed, corrected) => {
      await describedWith('A ginger cat and a tortoiseshell.');
      const { vocabulary } = await ports().catalogue.current();
      expect(correctSpelling(typed, vocabulary)).toBe(corrected);
    });
  });
}
