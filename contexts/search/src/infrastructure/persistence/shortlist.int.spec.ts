import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PostgresPlatformModule } from '@pawprint/platform/assembly';
import { Database, TypeOrmTransaction } from '@pawprint/platform/persistence';
import { AdjustableClock, createTestDatabase, type TestDatabase } from '@pawprint/platform/testing';
import { type Order, type PagePosition } from '../../domain/catalogue/catalogue.js';
import { Kittens } from '../../domain/kitten/kittens.js';
import { Lexicon } from '../../domain/language/lexicon.js';
import { aListedKitten, today } from '#test/a-kitten.js';
import { criteriaFor } from '#test/a-saved-search.js';
import { contextOf } from '#test/search-ports.js';
import { ENTITIES, MIGRATIONS, POSTGRES_ADAPTERS } from './index.js';
import { PostgresCatalogue } from './postgres-catalogue.js';

/** The same bound as everywhere, only reached sooner. */
class SmallShortlist extends PostgresCatalogue {
  protected override readonly shortlist = { ranked: 5, newest: 5, among: 11 };
}

const wanted = { words: 'tabby', near: { latitude: 48, longitude: 16 }, withinKm: 500 };

describe('a shortlist that is not everything', () => {
  let database: TestDatabase<'search'>;
  let context: Awaited<ReturnType<typeof contextOf>>;
  let catalogue: PostgresCatalogue;
  const later = (minutes: number): Date => new Date(today.getTime() + minutes * 60_000);

  beforeAll(async () => {
    database = await createTestDatabase(['search']);
    const platform = PostgresPlatformModule.for({
      context: 'search',
      databaseUrl: database.urls.search,
      entities: ENTITIES,
      migrations: MIGRATIONS,
      follows: [],
      clock: new AdjustableClock(),
    });
    context = await contextOf(platform, POSTGRES_ADAPTERS);
    await context.get(Database).ready;
    catalogue = new SmallShortlist(context.get(TypeOrmTransaction), context.get(Lexicon));
  });
  afterAll(async () => {
    await context.close();
    await database.drop();
  });

  /**
   * Thirty kittens, every other one a tabby; the older, the nearer and the younger, always four of them alike, and the
   * oldest of all by its name.
   */
  beforeEach(async () => {
    await context.get(TypeOrmTransaction).query('TRUNCATE kittens, kitten_references, catalogue');
    for (let number = 0; number < 30; number++) await list(number);
  });
  const litterOf = (number: number): number => number - (number % 4);
  const list = (number: number): Promise<void> =>
    context.get(Kittens).add(
      aListedKitten({
        name: number === 0 ? 'Tabby' : `Kitten ${number}`,
        description: number % 2 === 0 ? 'tabby' : 'plain',
        bornOn: `2026-01-${String(31 - Math.min(litterOf(number), 30)).padStart(2, '0')}`,
        place: { town: 'X', latitude: 48 + litterOf(number) / 100, longitude: 16 },
        listedAt: later(number),
      }),
    );

  async function leaf(order: Order, size: number, between = () => Promise.resolve()): Promise<string[]> {
    const criteria = await criteriaFor(wanted);
    const names: string[] = [];
    let after: PagePosition | null = null;
    do {
      const page = await catalogue.find(criteria, order, size, after, later(60));
      expect(page.kittens.length).toBeLessThanOrEqual(size);
      names.push(...page.kittens.map(({ details }) => details.name));
      after = page.next;
      if (after) await between();
    } while (after);
    return names;
  }
  const tabbies = (...numbers: number[]): string[] =>
    numbers.map((number) => (number === 0 ? 'Tabby' : `Kitten ${number}`));

  const orders: [Order, string[]][] = [
    // The one that matches best is too old to be known.
    ['relevance', tabbies(28, 26, 24, 22, 20, 18, 16, 14, 12, 10, 8, 6, 4, 2, 0)],
    ['newest', tabbies(28, 26, 24, 22, 20, 18, 16, 14, 12, 10, 8, 6, 4, 2, 0)],
    ['nearest', tabbies(2, 0, 6, 4, 10, 8, 14, 12, 18, 16, 22, 20, 26, 24, 28)],
    ['youngest', tabbies(2, 0, 6, 4, 10, 8, 14, 12, 18, 16, 22, 20, 26, 24, 28)],
  ];

  it.each(orders)(
    'comes in order, and what is older behind it as it was listed: %s',
    async (order, expected) => {
      for (const size of [1, 2, 4, 5, 7, 15, 40]) expect(await leaf(order, size)).toEqual(expected);
    },
  );

  it.each(orders)('begins where it began, whatever is listed meanwhile: %s', async (order, expected) => {
    let newcomer = 30;
    const names = await leaf(order, 4, async () => {
      for (let more = 0; more < 4; more++) await list(newcomer++);
    });
    const known = names.filter((name) => name === 'Tabby' || Number(name.split(' ')[1]) < 30);
    expect(known).toEqual(expected);
    expect(new Set(names).size).toBe(names.length);
  });

  it('puts everything into order as soon as it is few enough', async () => {
    const criteria = await criteriaFor({ ...wanted, words: 'tabby -kitten' });
    const page = await catalogue.find(criteria, 'nearest', 3, null, later(60));
    expect(page).toMatchObject({ kittens: [{ details: { name: 'Tabby' } }], next: null });
  });

  it('is what facets are counted over', async () => {
    const { facets } = await catalogue.firstPage(await criteriaFor(wanted), 'newest', 1, later(60));
    expect(facets.sex).toEqual([{ value: 'male', count: 5 }]);
  });
});
