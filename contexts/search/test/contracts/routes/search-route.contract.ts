import { describe, expect, it } from '@jest/globals';
import { type Found, listedOn } from '../../responses.js';
import { fieldsOf, problemIn } from '../../problem.js';
import * as requests from '../../requests.js';
import type { RunningSearch } from '../../running-search.js';

/** The contract of the routes under `/search`. */
export function searchRouteContract(search: () => RunningSearch): void {
  describe('GET /search', () => {
    const find = async (query: string): Promise<Found> =>
      (await search().send(requests.searching(query))).json<Found>();

    it('answers 400 without any criterion', async () => {
      const problem = problemIn(await search().send({ method: 'GET', url: '/search' }), 400);
      expect(fieldsOf(problem)).toEqual(['criteria']);
    });

    it('returns kittens as GET /kittens/:id does, with highlights', async () => {
      const kitten = await listedOn(search(), { name: 'Zebulon' });
      const shown = (await search().send(requests.viewing(kitten))).json<unknown>();
      const { kittens, nextCursor } = await find('q=zebulon');
      expect(kittens).toEqual([{ ...(shown as object), highlights: [{ field: 'name', from: 0, to: 7 }] }]);
      expect(nextCursor).toBeNull();
    });

    it('returns the kittens that satisfy all criteria', async () => {
      const kitten = await listedOn(search(), { name: 'Ottokar', coat: 'blue smoke', sex: 'female' });
      const others =
        'breed=european+SHORTHAIR&coat=Blue-Smoke&sex=female&maxAgeWeeks=16&near=48.2,16.4&withinKm=5.5';
      expect((await find(`q=Ottokar+the+curious&${others}`)).kittens.map((found) => found.id)).toEqual([
        kitten,
      ]);
      expect((await find(`q=Ottokar&${others.replace('16', '15')}`)).kittens).toEqual([]);
    });

    it('returns 20 kittens on a page by default, and a cursor to the next page', async () => {
      for (let number = 0; number < 23; number++)
        await listedOn(search(), { name: 'Pageling', description: `${number}` });

      const first = await find('q=pageling');
      const second = await find(`q=pageling&cursor=${first.nextCursor}`);

      expect([first.kittens.length, second.kittens.length]).toEqual([20, 3]);
      expect(second.nextCursor).toBeNull();
      expect(new Set([...first.kittens, ...second.kittens].map((found) => found.id)).size).toBe(23);
      expect((await find('q=pageling&limit=23')).nextCursor).toBeNull();
      expect(first).toMatchObject({ count: 23, facets: { sex: [{ value: 'male', count: 23 }] } });
      expect(second).not.toHaveProperty('count');
      expect(second).not.toHaveProperty('facets');
    });

    it('returns the highlights of the texts that matched', async () => {
      const description = 'Ein ÄRGER, naps in the sink; napping again';
      await listedOn(search(), { name: 'Napper', temperament: ['calm', 'always nápping'], description });
      const [kitten] = (await find('q=nap+-shy')).kittens;
      expect(kitten!.highlights.map(({ field, from, to }) => [field, from, to])).toEqual([
        ['temperament[1]', 7, 14],
        ['description', 11, 15],
        ['description', 29, 36],
      ]);
      expect((await find('sex=male&limit=1')).kittens[0]!.highlights).toEqual([]);
    });

    it('corrects the spelling when nothing is found, returns the correction, and keeps it on the next page', async () => {
      for (let number = 0; number < 3; number++) await listedOn(search(), { name: 'Quixotic' });

      const first = await find('q=quixotci&limit=2');
      const second = await find(`q=quixotci&limit=2&cursor=${first.nextCursor}`);

      expect(first).toMatchObject({ didYouMean: 'quixotic', count: 3 });
      expect([first.kittens.length, second.kittens.length]).toEqual([2, 1]);
      expect((await find('q=quixotic')).didYouMean).toBeNull();
      expect(await find('q=qixotci')).toMatchObject({ didYouMean: null, kittens: [], count: 0 });
    });

    it('returns relaxations when nothing is found', async () => {
      const place = { town: 'Farawayburg', latitude: -45, longitude: 100 };
      for (const description of ['Gruff', 'Gruff and mellifluous'])
        await listedOn(search(), { description, place });

      const near = await find('q=gruff&near=-45.5,100&withinKm=5');
      expect(near.relaxations).toEqual([
        {
          label: '2 within 60 km',
          criteria: { words: 'gruff', near: { latitude: -45.5, longitude: 100 }, withinKm: 60 },
        },
      ]);
      const words = await find('q=gruff+mellifluous&sex=female');
      expect(words.relaxations).toEqual([
        { label: '1 of either sex', criteria: { words: 'gruff mellifluous' } },
      ]);
      expect((await find('q=nowhereatall')).relaxations).toEqual([]);
    });

    it('finds by town, and sorts in the requested order', async () => {
      await listedOn(search(), { name: 'Alpha', place: { town: 'Sortby', latitude: 10, longitude: 10 } });
      await listedOn(search(), { name: 'Beta', place: { town: 'Sortby', latitude: 10.2, longitude: 10 } });
      const order = async (sort: string) =>
        (await find(`town=SORTBY&near=10.3,10&withinKm=90&sort=${sort}`)).kittens.map(({ name }) => name);
      expect(await order('nearest')).toEqual(['Beta', 'Alpha']);
      expect(await order('newest')).toEqual(['Beta', 'Alpha']);
      const problem = problemIn(await search().send(requests.searching('q=alpha&sort=nearest')), 400);
      expect(fieldsOf(problem)).toEqual(['sort']);
    });
  });

  describe('GET /search/suggestions', () => {
    const suggestions = async (prefix: string): Promise<string[]> => {
      const response = await search().send({
        method: 'GET',
        url: `/search/suggestions?prefix=${encodeURIComponent(prefix)}`,
      });
      return response.json<{ suggestions: string[] }>().suggestions;
    };

    it('completes the last word, the most common first', async () => {
      await listedOn(search(), { description: 'xylophone xyster' });
      await listedOn(search(), { description: 'Xyster' });
      expect(await suggestions('xy')).toEqual(['xyster', 'xylophone']);
      expect(await suggestions('Black XYL')).toEqual(['black xylophone']);
      expect(await suggestions('xyz')).toEqual([]);
      expect(await suggestions('?!')).toEqual([]);
    });

    it('keeps a minus and quotes, and answers in NFC', async () => {
      await listedOn(search(), { description: '한국어로 xylophone' });
      expect(await suggestions('Black  -xylo')).toEqual(['black -xylophone']);
      expect(await suggestions('-xylo')).toEqual(['-xylophone']);
      expect(await suggestions('Fat Freddy’s -"Blàck xylo')).toEqual(['fat freddy’s -"black xylophone']);
      expect(await suggestions('한국'.normalize('NFD'))).toEqual(['한국어로']);
    });
  });
}
