import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Found, listedOn } from '../../asking.js';
import { fieldsOf, problemIn } from '../../problem.js';
import { searching } from '../../requests.js';
import type { RunningSearch } from '../../running-search.js';

/** What clients may rely on who go on where a page ended. */
export function cursorContract(search: () => RunningSearch): void {
  describe('a cursor', () => {
    let cursor: string;
    const find = async (query: string): Promise<Found> =>
      (await search().ask(searching(query))).json<Found>();
    beforeAll(async () => {
      for (let number = 0; number < 3; number++) await listedOn(search(), { name: 'Cursorius', sex: 'male' });
      cursor = (await find('q=cursorius&limit=1')).nextCursor!;
    });
    const refused = async (given: string, query = 'q=cursorius'): Promise<void> => {
      const answer = await search().ask(searching(`${query}&limit=1&cursor=${encodeURIComponent(given)}`));
      expect(fieldsOf(problemIn(answer, 400))).toEqual(['cursor']);
    };
    const parts = (): unknown[] => JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const madeOf = (some: unknown): string => Buffer.from(JSON.stringify(some)).toString('base64url');

    it('goes on with the same search only', async () => {
      expect((await find(`q=cursorius&limit=2&cursor=${cursor}`)).kittens).toHaveLength(2);
      await refused(cursor, 'q=cursorius&sex=male');
      await refused(cursor, 'q=cursorius&sort=newest');
      await refused(cursor, 'q=felix');
    });

    it.each<[string, (given: unknown[]) => unknown]>([
      ['relevance', ([, ...rest]) => [3_000_000_000, ...rest]],
      ['relevance', ([, ...rest]) => [Number.MAX_SAFE_INTEGER, ...rest]],
      ['relevance', ([, ...rest]) => [0.5, ...rest]],
      ['relevance', ([, ...rest]) => ['4', ...rest]],
      ['time', ([first, , ...rest]) => [first, '-271821-04-20T00:00:00.000Z', ...rest]],
      ['time', ([first, , ...rest]) => [first, '+275760-09-13T00:00:00.000Z', ...rest]],
      ['time', ([first, , ...rest]) => [first, '2026-02-30', ...rest]],
      ['time', ([first, , ...rest]) => [first, null, ...rest]],
      ['relevance', ([first, ...rest]) => [Number(first) + 1, ...rest]],
      ['meaning', (given) => given.with(4, 'felix')],
      ['shortlist', (given) => given.with(3, [given[1], given[2]])],
      ['kitten', (given) => given.with(2, '0190a6c2-7c00-7000-8000-0000000000f1')],
      ['kitten', ([first, second, , last]) => [first, second, 'felix', last]],
      ['kitten', ([first, second, , last]) => [first, second, { id: 1 }, last]],
      ['search', (given) => given.slice(0, 3)],
      ['whole', () => ({ length: 4 })],
      ['whole', () => []],
    ])('that was tampered with is refused: %s', async (_, tampered) => {
      await refused(madeOf(tampered(parts())));
    });

    it.each(['%', '!', '\u{1F408}', 'AAAA', '////'])('that is none is refused: %s', (text) => refused(text));
  });
}
