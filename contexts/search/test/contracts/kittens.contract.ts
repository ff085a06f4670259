import { describe, expect, it } from '@jest/globals';
import { ConcurrencyConflict } from '@pawprint/platform/ports';
import type { Kitten } from '#src/domain/kitten/kitten.js';
import type { CriteriaInput } from '#src/domain/criteria/search-criteria.js';
import { DEFAULT_SHELTER, aKitten, aListedKitten, anId, today } from '../a-kitten.js';
import { catalogueInTest } from '../catalogue-in-test.js';
import { notFound } from '../domain-errors.js';
import type { SearchPorts } from '../search-ports.js';
import type { KittenId } from '#src/domain/kitten/kitten-id.js';

/** The contract of the `Kittens` repository, for every adapter. */
export function kittensContract(ports: () => SearchPorts): void {
  const add = (kitten: Kitten): Promise<void> => ports().unitOfWork.run(() => ports().kittens.add(kitten));

  const { page, similarTo } = catalogueInTest(ports);

  describe('kittens', () => {
    it.each<[string, Parameters<typeof aListedKitten>[0]]>([
      ['a plain kitten', {}],
      ['quotes and SQL', { name: `Robert'); DROP TABLE "kittens"; -- \\ $1`, coat: '{"a",NULL}' }],
      ['traits that look like syntax', { temperament: ['NULL', '{}', 'a,b', '"q"', "it's", '\\', ' shy '] }],
      ['no temperament and no description', { temperament: [], description: '' }],
      [
        'other scripts',
        { name: 'Мурка 猫 🐈‍⬛', place: { town: 'København', latitude: 55.7, longitude: 12.6 } },
      ],
      ['several lines', { description: 'One.\r\n\tTwo.\u2028Three.' }],
      ['the oldest possible date', { bornOn: '0001-01-01' }],
      ['a day of the first century', { bornOn: '0099-12-31' }],
      ['a day when clocks change', { bornOn: '2026-03-29' }],
      ['a corner of the globe', { place: { town: 'Pole', latitude: -90, longitude: 180 } }],
      ['many digits', { place: { town: 'Graz', latitude: 47.070_714_123_456_7, longitude: 1e-15 } }],
      ['the smallest number', { place: { town: 'Null Island', latitude: 5e-324, longitude: -1e-200 } }],
    ])('keep all details: %s', async (_, overrides) => {
      const kitten = aListedKitten({ ...overrides, listedAt: new Date('2026-05-04T12:00:00.123Z') });

      await add(kitten);

      const found = await ports().kittens.get(kitten.id);
      expect(found).not.toBe(kitten);
      expect(found.details).toEqual(kitten.details);
      expect(found).toMatchObject({
        id: kitten.id,
        state: 'listed',
        listedBy: kitten.listedBy,
        listedAt: kitten.listedAt,
      });
    });

    it('enter the catalogue and the outbox one by one when several are added together', async () => {
      const kittens = ['Felix', 'Tom', 'Garfield'].map((name) => aListedKitten({ name, description: '' }));

      await ports().unitOfWork.run(() => ports().kittens.add(...kittens));
      await ports().unitOfWork.run(() => ports().kittens.add());

      for (const { id, details } of kittens) {
        expect((await ports().kittens.get(id)).details).toEqual(details);
        expect(await found(details.name)).toEqual([id]);
        expect(await similarTo(details.name.toLowerCase(), 1)).toHaveLength(1);
      }
      expect(await ports().appendedMessages()).toEqual(
        kittens.map(({ id }) => ({ type: 'search.kitten-listed.v1', subject: id })),
      );
    });

    it('match searches by their corrected details, and not by the earlier ones', async () => {
      const before = { name: 'Felix', coat: 'black', breed: 'Persian', temperament: ['calm'] };
      const kitten = aListedKitten(before);
      await add(kitten);
      const corrected = aKitten({
        name: 'Garfield',
        coat: 'ginger',
        breed: 'Exotic',
        sex: 'female',
        temperament: ['lazy'],
        place: { town: 'Muncie', latitude: 40.19, longitude: -85.39 },
        description: '',
      });
      const bystander = aListedKitten({ ...before, description: 'Another one.' });
      await add(bystander);

      await ports().unitOfWork.run(async () => {
        const stored = await ports().kittens.get(kitten.id);
        stored.correct(corrected, DEFAULT_SHELTER, today);
        await ports().kittens.save(stored);
      });

      expect((await ports().kittens.get(kitten.id)).details).toEqual(corrected);
      for (const input of [
        { words: 'garfield ginger exotic lazy muncie' },
        { breed: 'exotic' },
        { coat: 'ginger' },
        { sex: 'female' },
        { town: 'muncie' },
        { near: { latitude: 40.2, longitude: -85.4 }, withinKm: 5 },
      ] as const)
        expect(await foundBy(input)).toEqual([kitten.id]);
      for (const input of [{ words: 'felix' }, { breed: 'persian' }, { coat: 'black' }, { town: 'vienna' }])
        expect(await foundBy(input)).toEqual([bystander.id]);
      expect(await similarTo('garfeild', 1)).toEqual(['garfield']);
      expect((await ports().appendedMessages()).map(({ type }) => type)).toEqual([
        'search.kitten-listed.v1',
        'search.kitten-listed.v1',
        'search.kitten-corrected.v1',
      ]);
    });

    it('leave the catalogue when they are withdrawn after a correction', async () => {
      const kitten = await added();
      const stored = await ports().kittens.get(kitten.id);
      stored.correct(aKitten({ name: 'Garfield' }), DEFAULT_SHELTER, today);
      stored.withdraw(DEFAULT_SHELTER, today);
      await ports().kittens.save(stored);
      expect(await found('garfield')).toEqual([]);
    });

    it('fail with NotFound for an unknown id', async () => {
      const id = anId<KittenId>();
      const result = ports().kittens.get(id);
      await expect(result).rejects.toThrow(notFound('kitten', id));
    });

    it('return the states of several kittens, each once, without unknown ids', async () => {
      const [adopted, withdrawn, listed] = [await added(), await added(), await added()];
      for (const [{ id }, happen] of [
        [adopted, 'adopt'],
        [withdrawn, 'withdraw'],
      ] as const) {
        const kitten = await ports().kittens.get(id);
        kitten[happen](DEFAULT_SHELTER, today);
        await ports().kittens.save(kitten);
      }
      const statesOf = (ids: readonly KittenId[]) =>
        ports().unitOfWork.run(() => ports().kittenStates.of(ids, 1_000));

      expect(await statesOf([listed.id, anId<KittenId>(), withdrawn.id, adopted.id, listed.id])).toEqual(
        new Map([
          [listed.id, 'listed'],
          [withdrawn.id, 'withdrawn'],
          [adopted.id, 'adopted'],
        ]),
      );
      expect(await statesOf([])).toEqual(new Map());
    });

    it('return the kittens listed since a date, newest first and in any state', async () => {
      const minute = (number: number): Date => new Date(today.getTime() + number * 60_000);
      const listed = [3, 1, 2, 0, 2].map((number) => aListedKitten({ listedAt: minute(number) }));
      for (const kitten of listed) await add(kitten);
      const adopted = await ports().kittens.get(listed[1]!.id);
      adopted.adopt(DEFAULT_SHELTER, today);
      await ports().kittens.save(adopted);
      const lately = async (limit: number) =>
        (await ports().kittens.listedSince(minute(1), limit)).map(({ id }) => id);
      const [newest, oldest, , , alsoSecond] = listed.map(({ id }) => id);
      const both = [listed[2]!.id, alsoSecond!].sort().reverse();
      expect(await lately(9)).toEqual([newest, ...both, oldest]);
      expect(await lately(2)).toEqual([newest, both[0]]);
    });

    it.each(['adopt', 'withdraw'] as const)('keep their state: %s', async (happen) => {
      const { id } = await added();

      await ports().unitOfWork.run(async () => {
        const kitten = await ports().kittens.get(id);
        kitten[happen](DEFAULT_SHELTER, today);
        await ports().kittens.save(kitten);
      });

      const { state } = await ports().kittens.get(id);
      expect(state).toBe(happen === 'adopt' ? 'adopted' : 'withdrawn');
    });

    it('append their events once and in order', async () => {
      const { id } = await added();
      const kitten = await ports().kittens.get(id);
      kitten.adopt(DEFAULT_SHELTER, today);
      await ports().kittens.save(kitten);

      expect(await ports().appendedMessages()).toEqual([
        { type: 'search.kitten-listed.v1', subject: id },
        { type: 'search.kitten-adopted.v1', subject: id },
      ]);
    });

    it('leave neither a row nor a message when the unit of work fails', async () => {
      const kitten = aListedKitten();
      const failed = ports().unitOfWork.run(async () => {
        await ports().kittens.add(kitten);
        throw new Error('something else went wrong');
      });

      await expect(failed).rejects.toThrow('something else went wrong');
      await expect(ports().kittens.get(kitten.id)).rejects.toThrow(notFound('kitten', kitten.id));
      expect(await ports().appendedMessages()).toEqual([]);
    });

    it('refuse the second of two changes of the same version with ConcurrencyConflict', async () => {
      const { id } = await added();
      const [first, second] = [await ports().kittens.get(id), await ports().kittens.get(id)];
      first.adopt(DEFAULT_SHELTER, today);
      second.withdraw(DEFAULT_SHELTER, today);

      await ports().kittens.save(first);
      await expect(ports().kittens.save(second)).rejects.toThrow(ConcurrencyConflict);

      expect((await ports().kittens.get(id)).state).toBe('adopted');
    });

    it('do not change in storage before they are saved', async () => {
      const { id } = await added();
      (await ports().kittens.get(id)).adopt(DEFAULT_SHELTER, today);
      expect((await ports().kittens.get(id)).state).toBe('listed');
    });

    const found = (words: string): Promise<KittenId[]> => foundBy({ words });

    async function foundBy(input: CriteriaInput): Promise<KittenId[]> {
      const { kittens } = await page(input);
      return kittens.map(({ id }) => id);
    }

    async function added(): Promise<Kitten> {
      const kitten = aListedKitten();
      await add(kitten);
      return kitten;
    }
  });
}
