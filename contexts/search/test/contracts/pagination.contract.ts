import { describe, expect, it } from '@jest/globals';
import type { Order, PagePosition } from '#src/domain/catalogue/catalogue.js';
import type { Kitten } from '#src/domain/kitten/kitten.js';
import type { CriteriaInput } from '#src/domain/criteria/search-criteria.js';
import { DEFAULT_SHELTER, today } from '../a-kitten.js';
import { catalogueInTest, type KittenOverrides } from '../catalogue-in-test.js';
import type { SearchPorts } from '../search-ports.js';
import { invalid } from '../domain-errors.js';

/** The contract of the `Catalogue`'s pages, also while kittens are listed and adopted. */
export function paginationContract(ports: () => SearchPorts): void {
  const { listed, page } = catalogueInTest(ports);

  describe('catalogue pages', () => {
    async function readAllPages(
      input: CriteriaInput,
      size: number,
      between = (_: Kitten[]) => Promise.resolve(),
      order: Order = 'relevance',
    ) {
      const pages: Kitten[][] = [];
      let after: PagePosition | null = null;
      do {
        const { kittens, next } = await page(input, size, after, order);
        pages.push([...kittens]);
        after = next;
        if (after) await between(pages.flat());
      } while (after);
      return pages;
    }
    const numbered = (count: number, overrides: (number: number) => KittenOverrides): KittenOverrides[] =>
      Array.from({ length: count }, (_, number) => ({ name: `Kitten ${number}`, ...overrides(number) }));
    const names = (kittens: Kitten[]): string[] => kittens.map(({ details }) => details.name);

    it('contain each kitten once, also when many were listed at the same time', async () => {
      await listed(...numbered(17, (number) => ({ description: number % 3 ? 'tabby' : '', coat: 'tabby' })));

      const pages = await readAllPages({ words: 'tabby' }, 5);

      expect(pages.map((onPage) => onPage.length)).toEqual([5, 5, 5, 2]);
      expect(new Set(names(pages.flat())).size).toBe(17);
    });

    it('continue from better matches to worse matches', async () => {
      await listed(...numbered(6, (number) => (number < 3 ? { coat: 'tabby' } : { description: 'tabby' })));
      const pages = await readAllPages({ words: 'tabby' }, 2);
      expect(names(pages[1]!)).toHaveLength(2);
      expect(new Set(names(pages.flat())).size).toBe(6);
    });

    it.each<[Order, string[]]>([
      ['newest', ['Old', 'Middle', 'New'].toReversed()],
      ['youngest', ['Middle', 'New', 'Old']],
      ['nearest', ['New', 'Old', 'Middle']],
    ])('continue in the requested order: %s', async (order, expected) => {
      const town = (latitude: number) => ({ town: 'Somewhere', latitude, longitude: 16 });
      const minute = (number: number): Date => new Date(today.getTime() + number * 60_000);
      await listed(
        { name: 'Old', listedAt: minute(1), bornOn: '2026-01-01', place: town(48.2) },
        { name: 'Middle', listedAt: minute(2), bornOn: '2026-03-01', place: town(48.3) },
        { name: 'New', listedAt: minute(3), bornOn: '2026-02-01', place: town(48.1) },
      );
      const input = { near: { latitude: 48, longitude: 16 }, withinKm: 100 };
      const pages = await readAllPages(input, 1, undefined, order);
      expect(names(pages.flat())).toEqual(expected);
    });

    it('neither miss nor repeat a kitten while kittens are listed and adopted', async () => {
      const at = (number: number): Date => new Date(today.getTime() - number * 1_000);
      await listed(...numbered(12, (number) => ({ listedAt: at(number) })));
      let newcomers = 0;

      const pages = await readAllPages({ sex: 'male' }, 3, async (shown) => {
        await listed({ name: `Newcomer ${++newcomers}`, listedAt: at(-newcomers) });
        // One kitten ended the page, and the other one is not on a page yet.
        await adopt(shown.at(-1)!.id);
        if (newcomers === 1) await adopt(await idOf('Kitten 10'));
      });

      const all = numbered(12, () => ({})).map((overrides) => overrides!.name);
      expect(names(pages.flat())).toEqual(all.filter((name) => name !== 'Kitten 10'));
    });

    it.each([
      ...['', 'x', '{}', '[]', '[null,null,null]', '[4,["2026-05-04","x"],null]', '["4",[],null]'],
      '[null,["2026-05-04T12:00:00.000Z","0190a6c2-7c00-7000-8000-0000000000f1"],null]',
      '[4,["2026-02-30T12:00:00.000Z","0190a6c2-7c00-7000-8000-0000000000f1"],["x"]]',
      '[4,["+275760-09-13T00:00:00.000Z","0190a6c2-7c00-7000-8000-0000000000f1"],null]',
    ])('refuse a position that no page has returned: %s', async (position) => {
      await expect(page({ sex: 'male' }, 5, position as PagePosition)).rejects.toThrow(invalid('after'));
    });

    async function adopt(id: Kitten['id']): Promise<void> {
      const kitten = await ports().kittens.get(id);
      kitten.adopt(DEFAULT_SHELTER, today);
      await ports().kittens.save(kitten);
    }
    async function idOf(name: string): Promise<Kitten['id']> {
      const { kittens } = await page({ words: name });
      return kittens[0]!.id;
    }
  });
}
