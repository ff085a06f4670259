import { describe, expect, it } from '@jest/globals';
import type { Order, PagePosition } from '#src/domain/catalogue/catalogue.js';
import type { Kitten } from '#src/domain/kitten/kitten.js';
import type { CriteriaInput } from '#src/domain/criteria/search-criteria.js';
import { today } from '../a-kitten.js';
import { catalogueInTest, type Told } from '../catalogue-in-test.js';
import type { SearchPorts } from '../search-ports.js';
import { invalid } from '../the-rule.js';

/** What the domain may rely on of the catalogue's pages, while kittens come and go. */
export function paginationContract(ports: () => SearchPorts): void {
  const { listed, page } = catalogueInTest(ports);

  describe('leafing through the catalogue', () => {
    async function leaf(
      wanted: CriteriaInput,
      size: number,
      between = (_: Kitten[]) => Promise.resolve(),
      order: Order = 'relevance',
    ) {
      const pages: Kitten[][] = [];
      let after: PagePosition | null = null;
      do {
        const { kittens, next } = await page(wanted, size, after, order);
        pages.push([...kittens]);
        after = next;
        if (after) await between(pages.flat());
      } while (after);
      return pages;
    }
    const numbered = (count: number, told: (number: number) => Told): Told[] =>
      Array.from({ length: count }, (_, number) => ({ name: `Kitten ${number}`, ...told(number) }));
    const names = (kittens: Kitten[]): string[] => kittens.map(({ details }) => details.name);

    it('shows each kitten once, also where many were listed in one moment', async () => {
      await listed(...numbered(17, (number) => ({ description: number % 3 ? 'tabby' : '', coat: 'tabby' })));

      const pages = await leaf({ words: 'tabby' }, 5);

      expect(pages.map((onPage) => onPage.length)).toEqual([5, 5, 5, 2]);
      expect(new Set(names(pages.flat())).size).toBe(17);
    });

    it('crosses from those that match well to those that match less', async () => {
      await listed(...numbered(6, (number) => (number < 3 ? { coat: 'tabby' } : { description: 'tabby' })));
      const pages = await leaf({ words: 'tabby' }, 2);
      expect(names(pages[1]!)).toHaveLength(2);
      expect(new Set(names(pages.flat())).size).toBe(6);
    });

    it.each<[Order, string[]]>([
      ['newest', ['Old', 'Middle', 'New'].toReversed()],
      ['youngest', ['Middle', 'New', 'Old']],
      ['nearest', ['New', 'Old', 'Middle']],
    ])('goes on in the order that was asked for: %s', async (order, expected) => {
      const town = (latitude: number) => ({ town: 'Somewhere', latitude, longitude: 16 });
      const minute = (number: number): Date => new Date(today.getTime() + number * 60_000);
      await listed(
        { name: 'Old', listedAt: minute(1), bornOn: '2026-01-01', place: town(48.2) },
        { name: 'Middle', listedAt: minute(2), bornOn: '2026-03-01', place: town(48.3) },
        { name: 'New', listedAt: minute(3), bornOn: '2026-02-01', place: town(48.1) },
      );
      const wanted = { near: { latitude: 48, longitude: 16 }, withinKm: 100 };
      const pages = await leaf(wanted, 1, undefined, order);
      expect(names(pages.flat())).toEqual(expected);
    });

    it('misses none and repeats none while kittens come and go', async () => {
      const at = (number: number): Date => new Date(today.getTime() - number * 1_000);
      await listed(...numbered(12, (number) => ({ listedAt: at(number) })));
      let newcomers = 0;

      const pages = await leaf({ sex: 'male' }, 3, async (shown) => {
        await listed({ name: `Newcomer ${++newcomers}`, listedAt: at(-newcomers) });
        // Both the one after which the page ended, and one that was never shown.
        await leaves(shown.at(-1)!.id);
        if (newcomers === 1) await leaves(await idOf('Kitten 10'));
      });

      const all = numbered(12, () => ({})).map((told) => told!.name);
      expect(names(pages.flat())).toEqual(all.filter((name) => name !== 'Kitten 10'));
    });

    it.each([
      ...['', 'x', '{}', '[]', '[null,null,null]', '[4,["2026-05-04","x"],null]', '["4",[],null]'],
      '[null,["2026-05-04T12:00:00.000Z","0190a6c2-7c00-7000-8000-0000000000f1"],null]',
      '[4,["2026-02-30T12:00:00.000Z","0190a6c2-7c00-7000-8000-0000000000f1"],["x"]]',
      '[4,["+275760-09-13T00:00:00.000Z","0190a6c2-7c00-7000-8000-0000000000f1"],null]',
    ])('refuses a position that no page ended with: %s', async (position) => {
      await expect(page({ sex: 'male' }, 5, position as PagePosition)).rejects.toThrow(invalid('after'));
    });

    async function leaves(id: Kitten['id']): Promise<void> {
      const kitten = await ports().kittens.get(id);
      kitten.adopt(today);
      await ports().kittens.save(kitten);
    }
    async function idOf(name: string): Promise<Kitten['id']> {
      const { kittens } = await page({ words: name });
      return kittens[0]!.id;
    }
  });
}
