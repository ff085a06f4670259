import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Found, listedOn } from '../../responses.js';
import { fieldsOf, problemIn } from '../../problem.js';
import { searching } from '../../requests.js';
import type { RunningSearch } from '../../running-search.js';

/** The contract of cursors, which clients send to read the next page. */
export function cursorContract(search: () => RunningSearch): void {
  describe('cursor', () => {
    let cursor: string;
    const find = async (query: string): Promise<Found> =>
      (await search().send(searching(query))).json<Found>();
    beforeAll(async () => {
      for (let number = 0; number < 3; number++) await listedOn(search(), { name: 'Cursorius', sex: 'male' });
      cursor = (await find('q=cursorius&limit=1')).nextCursor!;
    });
    const refused = async (text: string, query = 'q=cursorius'): Promise<void> => {
      const response = await search().send(searching(`${query}&limit=1&cursor=${encodeURIComponent(text)}`));
      expect(fieldsOf(problemIn(response, 400))).toEqual(['cursor']);
    };
    const parts = (): unknown[] => JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const madeOf = (content: unknown): string => Buffer.from(JSON.stringify(content)).toString('base64url');

    it('continues the same search only', async () => {
      expect((await find(`q=cursorius&limit=2&cursor=${cursor}`)).kittens).toHaveLength(2);
      await refused(cursor, 'q=cursorius&sex=male');
      await refused(cursor, 'q=cursorius&sort=newest');
      await refused(cursor, 'q=felix');
    });

    it.each<[string, (given: unknown[]) => unknown]>([
      ['another position', (given) => given.with(0, String(given[0]).replace('2026', '2025'))],
      ['a position that is not text', (given) => given.with(0, { length: 4 })],
      ['no position', (given) => given.with(0, null)],
      ['other words', (given) => given.with(1, 'felix')],
      ['words that are not text', (given) => given.with(1, 7)],
      ['another checksum', (given) => given.with(2, 'AAAAAAAAAAAAAAAA')],
      ['no checksum', (given) => given.slice(0, 2)],
      ['an object instead of a list', () => ({ length: 3 })],
      ['an empty list', () => []],
    ])('receives 400 when it was altered: %s', async (_, tampered) => {
      await refused(madeOf(tampered(parts())));
    });

    it.each(['%', '!', '\u{1F408}', 'AAAA', '////'])('receives 400 when it is other text: %s', (text) =>
      refused(text),
    );
  });
}
