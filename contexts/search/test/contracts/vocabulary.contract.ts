import { describe, expect, it } from '@jest/globals';
import { correctSpelling } from '#src/domain/catalogue/correct-spelling.js';
import { aListedKitten, today } from '../a-kitten.js';
import { catalogueInTest } from '../catalogue-in-test.js';
import type { SearchPorts } from '../search-ports.js';

/** What the domain may rely on of the words that are said of kittens. */
export function vocabularyContract(ports: () => SearchPorts): void {
  const { listed } = catalogueInTest(ports);
  const said = (...descriptions: string[]): Promise<void> =>
    listed(...descriptions.map((description) => ({ name: 'X', temperament: [], description })));
  const near = (word: string): Promise<string[]> => ports().vocabulary.near(word, 10);

  describe('the vocabulary', () => {
    it('knows words in every text of a kitten, normaliseText, and no stop words', async () => {
      await listed({
        name: 'Grizabella',
        breed: 'Nebelung',
        coat: 'Smoke',
        temperament: ['Señorial'],
        description: 'Out of the blue.',
        place: { town: 'Málaga', latitude: 1, longitude: 1 },
      });
      for (const word of ['grizabella', 'nebelung', 'smoke', 'senorial', 'malaga', 'blue']) {
        expect(await near(word)).toEqual([word]);
      }
      expect(await near('of')).toEqual([]);
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
    ])('is near %j: %j', async (typed, expected) => {
      await said('A ginger cat and a tortoiseshell.');
      expect(await near(typed)).toEqual(expected);
    });

    it('puts the nearest first, then the most common, then goes by the alphabet', async () => {
      await said('forgather', 'forgathes', 'forgathel', 'forgathel', 'porgather');
      expect(await near('forgathem')).toEqual(['forgathel', 'forgather', 'forgathes', 'porgather']);
      expect(await ports().vocabulary.near('forgathem', 2)).toEqual(['forgathel', 'forgather']);
    });

    it('takes nobody who typed a word that is said for somebody who meant another', async () => {
      await said('forgather', 'forgathes', 'forgathes');
      expect(await near('forgather')).toEqual(['forgather']);
    });

    it('goes on with what a beginning can become: the most common first, then the shortest', async () => {
      await said('a playful plum', 'plum', 'a plane', 'apple', 'Plätzchen');
      const { vocabulary } = ports();
      expect(await vocabulary.beginningWith('pl', 10)).toEqual(['plum', 'plane', 'playful', 'platzchen']);
      expect(await vocabulary.beginningWith('pl', 2)).toEqual(['plum', 'plane']);
      expect(await vocabulary.beginningWith('plum', 10)).toEqual(['plum']);
      expect(await vocabulary.beginningWith('x_%', 10)).toEqual([]);
    });

    it('forgets a word with the last kitten that it was said of', async () => {
      const kitten = aListedKitten({ name: 'Unheardof' });
      await ports().unitOfWork.run(() => ports().kittens.add(kitten));
      expect(await near('unheardof')).toEqual(['unheardof']);

      await ports().unitOfWork.run(async () => {
        const known = await ports().kittens.get(kitten.id);
        known.withdraw(today);
        await ports().kittens.save(known);
      });

      expect(await near('unheardof')).toEqual([]);
      expect(await ports().vocabulary.beginningWith('unhear', 5)).toEqual([]);
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
    ])('tells what is meant by %j: %j', async (typed, meant) => {
      await said('A ginger cat and a tortoiseshell.');
      expect(await correctSpelling(typed, ports().vocabulary)).toBe(meant);
    });
  });
}
