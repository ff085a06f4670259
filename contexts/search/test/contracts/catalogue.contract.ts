import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CriteriaInput } from '#src/domain/criteria/search-criteria.js';
import { aListedKitten, today } from '../a-kitten.js';
import { catalogueInTest } from '../catalogue-in-test.js';
import type { SearchPorts } from '../search-ports.js';

/** What the domain may rely on of finding kittens, whoever looks for them. */
export function catalogueContract(ports: () => SearchPorts): void {
  const { listed, page } = catalogueInTest(ports);
  const found = async (wanted: CriteriaInput): Promise<string[]> =>
    (await page(wanted)).kittens.map(({ details }) => details.name);

  beforeEach(() => ports().forgetEverything());

  describe('the catalogue finds', () => {
    beforeEach(() =>
      listed(
        { name: 'Felix', breed: 'Türkisch Angora', coat: 'ginger-tabby', sex: 'male', bornOn: '2026-03-09' },
        {
          name: 'Mimi',
          temperament: ['playful'],
          sex: 'female',
          bornOn: '2025-05-04',
          description: 'Sleeps.',
        },
        { name: 'Fat Freddy’s Cat', description: 'Has seen Málaga.', bornOn: '2026-05-04' },
      ),
    );

    it.each<[string, CriteriaInput, string[]]>([
      ['by name', { words: 'felix' }, ['Felix']],
      ['by other endings', { words: 'sleeping' }, ['Mimi']],
      ['by words in any order', { words: 'malaga cat freddy' }, ['Fat Freddy’s Cat']],
      ['by a name with an apostrophe', { words: "Fat Freddy's Cat" }, ['Fat Freddy’s Cat']],
      ['by words of which some are stop words', { words: 'the one who sleeps' }, []],
      ['by words and stop words', { words: 'who is Mimi' }, ['Mimi']],
      ['not by a part of a word', { words: 'feli' }, []],
      ['by breed, normaliseText', { breed: 'turkisch  ANGORA' }, ['Felix']],
      ['by coat, normaliseText', { coat: 'Ginger Tabby' }, ['Felix']],
      ['not by a part of a coat', { coat: 'ginger' }, []],
      ['by a phrase', { words: '"freddy\'s cat"' }, ['Fat Freddy’s Cat']],
      ['not by a phrase in another order', { words: '"cat freddy"' }, []],
      ['not by a phrase that begins in the breed and ends in the coat', { words: '"angora ginger"' }, []],
      ['by a word that means the same', { words: 'orange tabby' }, ['Felix']],
      ['by a phrase that means the same', { words: '"marmalade tabbies"' }, ['Felix']],
      ['but not what has a word that must not be', { words: '-sleeps -felix' }, ['Fat Freddy’s Cat']],
      ['but not what has it in other words', { words: '-orange -malaga' }, ['Mimi']],
      ['but not what has a phrase that must not be', { words: '-"ginger tabby" -"seen Malaga"' }, ['Mimi']],
      ['by town, normaliseText', { town: 'VIENNA', sex: 'female' }, ['Mimi']],
      ['not by a part of a town', { town: 'Vien' }, []],
      ['by sex', { sex: 'female' }, ['Mimi']],
      ['up to an age', { maxAgeWeeks: 8, words: 'felix' }, ['Felix']],
      ['not beyond an age', { maxAgeWeeks: 7, words: 'felix' }, []],
      ['those born today', { maxAgeWeeks: 0 }, ['Fat Freddy’s Cat']],
      ['by what means something to a database', { words: "felix' & !mimi | a:* <-> (" }, []],
      ['by a percent sign and an underscore', { coat: 'gr%_y' }, []],
    ])('%s', async (_, wanted, expected) => {
      expect(await found(wanted)).toEqual(expected);
    });
  });

  describe('the catalogue measures distances', () => {
    it.each<[string, { latitude: number; longitude: number }, number, boolean]>([
      ['to the place itself', { latitude: -16.8, longitude: 179.9 }, 0, true],
      ['across the antimeridian', { latitude: -16.8, longitude: -179.9 }, 22, true],
      ['across the antimeridian, not quite', { latitude: -16.8, longitude: -179.9 }, 21, false],
      ['from far away', { latitude: 48, longitude: 16 }, 500, false],
      ['round the whole earth', { latitude: 48, longitude: 16 }, 20_016, true],
    ])('%s', async (_, near, withinKm, isFound) => {
      await listed({ name: 'Fiji', place: { town: 'Labasa', latitude: -16.8, longitude: 179.9 } });
      expect(await found({ near, withinKm })).toEqual(isFound ? ['Fiji'] : []);
    });

    it('at the poles, where all longitudes meet', async () => {
      await listed({ name: 'Nanook', place: { town: 'Camp', latitude: 90, longitude: 12 } });
      await listed({ name: 'Neighbour', place: { town: 'Camp', latitude: 89.95, longitude: -170 } });
      expect(await found({ near: { latitude: 90, longitude: -99 }, withinKm: 1 })).toEqual(['Nanook']);
      expect(await found({ near: { latitude: 89.95, longitude: 10 }, withinKm: 12 })).toHaveLength(2);
    });

    it('between places that are nearly one', async () => {
      await listed({ name: 'Near', place: { town: 'Null Island', latitude: 1e-200, longitude: 5e-324 } });
      expect(await found({ near: { latitude: 0, longitude: 0 }, withinKm: 1 })).toEqual(['Near']);
      expect(await found({ near: { latitude: 48, longitude: 16 }, withinKm: 1 })).toEqual([]);
    });
  });

  describe('the catalogue shows', () => {
    const minute = (number: number): Date => new Date(today.getTime() + number * 60_000);

    it('a name before looks, looks before the rest, and the newest first among equals', async () => {
      await listed(
        { name: 'In the rest', description: 'Likes ginger.', listedAt: minute(9) },
        { name: 'By its looks', coat: 'ginger', listedAt: minute(8) },
        { name: 'Ginger', listedAt: minute(1) },
        { name: 'Ginger the newer', listedAt: minute(2) },
      );
      const order = ['Ginger the newer', 'Ginger', 'By its looks', 'In the rest'];
      expect(await found({ words: 'ginger' })).toEqual(order);
    });

    it('the newest first when no words were asked for', async () => {
      await listed({ name: 'Old', listedAt: minute(1) }, { name: 'New', listedAt: minute(3) });
      await listed({ name: 'Between', listedAt: minute(2) });
      expect(await found({ sex: 'male' })).toEqual(['New', 'Between', 'Old']);
    });

    it.each(['adopt', 'withdraw'] as const)('no kitten any longer after %s', async (happen) => {
      const kitten = aListedKitten({ name: 'Gone' });
      await ports().unitOfWork.run(() => ports().kittens.add(kitten));
      expect(await found({ words: 'gone' })).toEqual(['Gone']);

      await ports().unitOfWork.run(async () => {
        const known = await ports().kittens.get(kitten.id);
        known[happen](today);
        await ports().kittens.save(known);
      });

      expect(await found({ words: 'gone' })).toEqual([]);
    });

    it('nothing behind the last kitten', async () => {
      await listed({}, {}, {});
      expect((await page({ sex: 'male' }, 3)).next).toBeNull();
      expect((await page({ sex: 'male' }, 2)).next).not.toBeNull();
      expect(await page({ sex: 'female' }, 2)).toEqual({ kittens: [], next: null });
    });
  });
}
