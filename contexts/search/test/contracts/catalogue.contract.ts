import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CriteriaInput } from '#src/domain/criteria/search-criteria.js';
import { aListedKitten, today, DEFAULT_SHELTER } from '../a-kitten.js';
import { catalogueInTest } from '../catalogue-in-test.js';
import type { SearchPorts } from '../search-ports.js';

/** The contract of the `Catalogue`, for every adapter. */
export function catalogueContract(ports: () => SearchPorts): void {
  const { listed, page } = catalogueInTest(ports);
  const found = async (input: CriteriaInput): Promise<string[]> =>
    (await page(input)).kittens.map(({ details }) => details.name);

  beforeEach(() => ports().clear());

  describe('catalogue', () => {
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
      ['finds by name', { words: 'felix' }, ['Felix']],
      ['finds by another form of a word', { words: 'sleeping' }, ['Mimi']],
      ['finds by words in any order', { words: 'malaga cat freddy' }, ['Fat Freddy’s Cat']],
      ['finds by a name with an apostrophe', { words: "Fat Freddy's Cat" }, ['Fat Freddy’s Cat']],
      ['does not find when a word between stop words is missing', { words: 'the one who sleeps' }, []],
      ['ignores stop words', { words: 'who is Mimi' }, ['Mimi']],
      ['does not find by a part of a word', { words: 'feli' }, []],
      ['finds by breed, with text normalised', { breed: 'turkisch  ANGORA' }, ['Felix']],
      ['finds by coat, with text normalised', { coat: 'Ginger Tabby' }, ['Felix']],
      ['does not find by a part of a coat', { coat: 'ginger' }, []],
      ['finds by a phrase', { words: '"freddy\'s cat"' }, ['Fat Freddy’s Cat']],
      ['does not find by a phrase in another order', { words: '"cat freddy"' }, []],
      [
        'does not find by a phrase that begins in the breed and ends in the coat',
        { words: '"angora ginger"' },
        [],
      ],
      ['finds by a synonym', { words: 'orange tabby' }, ['Felix']],
      ['finds by a phrase of synonyms', { words: '"marmalade tabbies"' }, ['Felix']],
      ['leaves out kittens with an excluded word', { words: '-sleeps -felix' }, ['Fat Freddy’s Cat']],
      ['leaves out kittens with a synonym of an excluded word', { words: '-orange -malaga' }, ['Mimi']],
      ['leaves out kittens with an excluded phrase', { words: '-"ginger tabby" -"seen Malaga"' }, ['Mimi']],
      ['finds by town, with text normalised', { town: 'VIENNA', sex: 'female' }, ['Mimi']],
      ['does not find by a part of a town', { town: 'Vien' }, []],
      ['finds by sex', { sex: 'female' }, ['Mimi']],
      ['finds a kitten as old as the maximum age', { maxAgeWeeks: 8, words: 'felix' }, ['Felix']],
      ['does not find a kitten older than the maximum age', { maxAgeWeeks: 7, words: 'felix' }, []],
      [
        'finds a kitten that was born today when the maximum age is 0',
        { maxAgeWeeks: 0 },
        ['Fat Freddy’s Cat'],
      ],
      ['treats operators of the database as text', { words: "felix' & !mimi | a:* <-> (" }, []],
      ['treats a percent sign and an underscore as text', { coat: 'gr%_y' }, []],
    ])('%s', async (_, input, expected) => {
      expect(await found(input)).toEqual(expected);
    });
  });

  describe('distances in the catalogue', () => {
    it.each<[string, { latitude: number; longitude: number }, number, boolean]>([
      ['finds a kitten at the place itself', { latitude: -16.8, longitude: 179.9 }, 0, true],
      ['finds a kitten across the antimeridian', { latitude: -16.8, longitude: -179.9 }, 22, true],
      [
        'does not find a kitten that is 1 km too far across the antimeridian',
        { latitude: -16.8, longitude: -179.9 },
        21,
        false,
      ],
      ['does not find a kitten that is far away', { latitude: 48, longitude: 16 }, 500, false],
      [
        'finds every kitten within half the circumference of the earth',
        { latitude: 48, longitude: 16 },
        20_016,
        true,
      ],
    ])('%s', async (_, near, withinKm, isFound) => {
      await listed({ name: 'Fiji', place: { town: 'Labasa', latitude: -16.8, longitude: 179.9 } });
      expect(await found({ near, withinKm })).toEqual(isFound ? ['Fiji'] : []);
    });

    it('stay correct at the poles, where all longitudes meet', async () => {
      await listed({ name: 'Nanook', place: { town: 'Camp', latitude: 90, longitude: 12 } });
      await listed({ name: 'Neighbour', place: { town: 'Camp', latitude: 89.95, longitude: -170 } });
      expect(await found({ near: { latitude: 90, longitude: -99 }, withinKm: 1 })).toEqual(['Nanook']);
      expect(await found({ near: { latitude: 89.95, longitude: 10 }, withinKm: 12 })).toHaveLength(2);
    });

    it('stay correct between two places that are nearly the same', async () => {
      await listed({ name: 'Near', place: { town: 'Null Island', latitude: 1e-200, longitude: 5e-324 } });
      expect(await found({ near: { latitude: 0, longitude: 0 }, withinKm: 1 })).toEqual(['Near']);
      expect(await found({ near: { latitude: 48, longitude: 16 }, withinKm: 1 })).toEqual([]);
    });
  });

  describe('order of the catalogue', () => {
    const minute = (number: number): Date => new Date(today.getTime() + number * 60_000);

    it('puts names before looks, looks before other details, and the newest of equals first', async () => {
      await listed(
        { name: 'In the rest', description: 'Likes ginger.', listedAt: minute(9) },
        { name: 'By its looks', coat: 'ginger', listedAt: minute(8) },
        { name: 'Ginger', listedAt: minute(1) },
        { name: 'Ginger the newer', listedAt: minute(2) },
      );
      const order = ['Ginger the newer', 'Ginger', 'By its looks', 'In the rest'];
      expect(await found({ words: 'ginger' })).toEqual(order);
    });

    it('puts the newest first when the criteria have no words', async () => {
      await listed({ name: 'Old', listedAt: minute(1) }, { name: 'New', listedAt: minute(3) });
      await listed({ name: 'Between', listedAt: minute(2) });
      expect(await found({ sex: 'male' })).toEqual(['New', 'Between', 'Old']);
    });

    it.each(['adopt', 'withdraw'] as const)('contains no kitten after %s', async (happen) => {
      const kitten = aListedKitten({ name: 'Gone' });
      await ports().unitOfWork.run(() => ports().kittens.add(kitten));
      expect(await found({ words: 'gone' })).toEqual(['Gone']);

      await ports().unitOfWork.run(async () => {
        const stored = await ports().kittens.get(kitten.id);
        stored[happen](DEFAULT_SHELTER, today);
        await ports().kittens.save(stored);
      });

      expect(await found({ words: 'gone' })).toEqual([]);
    });

    it('has no next page after the last kitten', async () => {
      await listed({}, {}, {});
      expect((await page({ sex: 'male' }, 3)).next).toBeNull();
      expect((await page({ sex: 'male' }, 2)).next).not.toBeNull();
      expect(await page({ sex: 'female' }, 2)).toEqual({ kittens: [], next: null });
    });
  });
}
