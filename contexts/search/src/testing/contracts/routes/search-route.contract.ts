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
      expect(await find('q=zebulon')).toEqual({ kittens: [shown], nextCursor: null });
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
    });
  });
}
