import { describe, expect, it } from '@jest/globals';
import { type Found, listedOn } from '../../asking.js';
import { fieldsOf, problemIn } from '../../problem.js';
import * as ask from '../../requests.js';
import type { RunningSearch } from '../../running-search.js';

/** What clients may rely on of `GET /search`. */
export function searchRouteContract(search: () => RunningSearch): void {
  describe('GET /search', () => {
    const find = async (query: string): Promise<Found> =>
      (await search().ask(ask.searching(query))).json<Found>();

    it('answers 400 when nothing is looked for', async () => {
      const problem = problemIn(await search().ask({ method: 'GET', url: '/search' }), 400);
      expect(fieldsOf(problem)).toEqual(['criteria']);
    });

    it('answers with the kittens as their own pages show them', async () => {
      const kitten = await listedOn(search(), { name: 'Zebulon' });
      const shown = (await search().ask(ask.viewing(kitten))).json<unknown>();
      const { kittens, nextCursor } = await find('q=zebulon');
      expect(kittens).toEqual([{ ...(shown as object), highlights: [{ field: 'name', from: 0, to: 7 }] }]);
      expect(nextCursor).toBeNull();
    });

    it('meets all criteria at once', async () => {
      const kitten = await listedOn(search(), { name: 'Ottokar', coat: 'blue smoke', sex: 'female' });
      const others =
        'breed=european+SHORTHAIR&coat=Blue-Smoke&sex=female&maxAgeWeeks=16&near=48.2,16.4&withinKm=5.5';
      expect((await find(`q=Ottokar+the+curious&${others}`)).kittens.map((found) => found.id)).toEqual([
        kitten,
      ]);
      expect((await find(`q=Ottokar&${others.replace('16', '15')}`)).kittens).toEqual([]);
    });

    it('shows twenty on a page unless asked otherwise, and leads from page to page', async () => {
      for (let number = 0; number < 23; number++)
        await listedOn(search(), { name: 'Leafling', description: `${number}` });

      const first = await find('q=leafling');
      const second = await find(`q=leafling&cursor=${first.nextCursor}`);

      expect([first.kittens.length, second.kittens.length]).toEqual([20, 3]);
      expect(second.nextCursor).toBeNull();
      expect(new Set([...first.kittens, ...second.kittens].map((found) => found.id)).size).toBe(23);
      expect((await find('q=leafling&limit=23')).nextCursor).toBeNull();
      expect(first).toMatchObject({ count: 23, facets: { sex: [{ value: 'male', count: 23 }] } });
      expect(second).not.toHaveProperty('count');
      expect(second).not.toHaveProperty('facets');
    });

    it('shows why a kitten was found, in the texts that it was found by', async () => {
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

    it('forgives a typing mistake, says so, and goes on with what was meant', async () => {
      for (let number = 0; number < 3; number++) await listedOn(search(), { name: 'Quixotic' });

      const first = await find('q=quixotci&limit=2');
      const second = await find(`q=quixotci&limit=2&cursor=${first.nextCursor}`);

      expect(first).toMatchObject({ didYouMean: 'quixotic', count: 3 });
      expect([first.kittens.length, second.kittens.length]).toEqual([2, 1]);
      expect((await find('q=quixotic')).didYouMean).toBeNull();
      expect(await find('q=qixotci')).toMatchObject({ didYouMean: null, kittens: [], count: 0 });
    });

    it('offers what could be given up when nothing is found', async () => {
      const place = { town: 'Farawayburg', latitude: -45, longitude: 100 };
      for (const description of ['Gruff', 'Gruff and mellifluous'])
        await listedOn(search(), { description, place });

      const near = await find('q=gruff&near=-45.5,100&withinKm=5');
      expect(near.relaxations).toEqual([
        {
          says: '2 within 60 km',
          criteria: { words: 'gruff', near: { latitude: -45.5, longitude: 100 }, withinKm: 60 },
        },
      ]);
      const words = await find('q=gruff+mellifluous&sex=female');
      expect(words.relaxations).toEqual([
        { says: '1 of either sex', criteria: { words: 'gruff mellifluous' } },
      ]);
      expect((await find('q=nowhereatall')).relaxations).toEqual([]);
    });

    it('finds by town, and puts into the order that is asked for', async () => {
      await listedOn(search(), { name: 'Alpha', place: { town: 'Sortby', latitude: 10, longitude: 10 } });
      await listedOn(search(), { name: 'Beta', place: { town: 'Sortby', latitude: 10.2, longitude: 10 } });
      const order = async (sort: string) =>
        (await find(`town=SORTBY&near=10.3,10&withinKm=90&sort=${sort}`)).kittens.map(({ name }) => name);
      expect(await order('nearest')).toEqual(['Beta', 'Alpha']);
      expect(await order('newest')).toEqual(['Beta', 'Alpha']);
      const problem = problemIn(await search().ask(ask.searching('q=alpha&sort=nearest')), 400);
      expect(fieldsOf(problem)).toEqual(['sort']);
    });
  });

  describe('GET /search/suggestions', () => {
    const suggestions = async (prefix: string): Promise<string[]> => {
      const answer = await search().ask({
        method: 'GET',
        url: `/search/suggestions?prefix=${encodeURIComponent(prefix)}`,
      });
      return answer.json<{ suggestions: string[] }>().suggestions;
    };

    it('goes on with the last word, the most common first', async () => {
      await listedOn(search(), { description: 'xylophone xyster' });
      await listedOn(search(), { description: 'Xyster' });
      expect(await suggestions('xy')).toEqual(['xyster', 'xylophone']);
      expect(await suggestions('Black XYL')).toEqual(['black xylophone']);
      expect(await suggestions('xyz')).toEqual([]);
      expect(await suggestions('?!')).toEqual([]);
    });
  });
}
