import { beforeAll, describe, expect, it } from '@jest/globals';
import { dayOf } from '../../domain/calendar-date.js';
import type { Order } from '../../domain/catalogue/catalogue.js';
import { FACETS } from '../../domain/catalogue/facet.js';
import type { SearchCriteria } from '../../domain/criteria/search-criteria.js';
import type { Kitten } from '../../domain/kitten/kitten.js';
import { aListedKitten, today } from '#test/a-kitten.js';
import { criteriaFor, english } from '#test/a-saved-search.js';
import { anyKitten, everyCriteria, seeded } from '#test/any-kitten.js';
import { NaiveScan } from '#test/naive-scan.js';
import { BestDocuments } from './best-documents.js';
import { buildIndex } from './build-index.js';
import { CatalogueIndex, dayNumber } from './catalogue-index.js';
import { FacetCounts } from './facet-counts.js';
import { IndexQuery } from './index-query.js';
import { keysetOf, positionOf } from './page-position.js';
import { analyseKitten } from './analyse-kitten.js';

const ORDERS: readonly Order[] = ['relevance', 'newest', 'nearest', 'youngest'];
const PAGE = 7;

const put = async (index: CatalogueIndex, kitten: Kitten): Promise<void> =>
  index.put(await analyseKitten(kitten, english, (word) => index.words.isKnown(word)));

async function queryOf(index: CatalogueIndex, criteria: SearchCriteria): Promise<IndexQuery> {
  const lexemes = [...criteria.lexemes, ...criteria.excluded.flat()];
  const synonyms = await english.synonymsOf(lexemes);
  return new IndexQuery(index, criteria, new Map(lexemes.map((one, at) => [one, synonyms[at]!])), today);
}

/** The ids on all pages. */
async function found(index: CatalogueIndex, criteria: SearchCriteria, order: Order): Promise<string[]> {
  const ids: string[] = [];
  for (let after: ReturnType<typeof keysetOf> | null = null; ;) {
    const best: BestDocuments = new BestDocuments(index, order, criteria.input.near, after, PAGE);
    (await queryOf(index, criteria)).run(best.add);
    ids.push(...best.documents.map(({ document }) => index.kittenAt(document).id));
    const last = best.documents.at(-1);
    if (last === undefined) return ids;
    after = keysetOf(positionOf({ rank: last.rank, ...index.listingOf(last.document) }));
  }
}

async function facetsOf(index: CatalogueIndex, criteria: SearchCriteria) {
  const counts = new FacetCounts(index, dayNumber(dayOf(today)));
  (await queryOf(index, criteria)).run(() => {}, counts);
  return counts.facets();
}

/** Everything that the index answers is what a scan of the same kittens answers. */
async function expectToAgree(index: CatalogueIndex, kittens: readonly Kitten[]): Promise<void> {
  const scan = await NaiveScan.of(kittens, today);
  let finds = 0;
  for (const criteria of await everyCriteria(120)) {
    const { input } = criteria;
    for (const order of ORDERS) {
      if (order === 'nearest' && !input.near) continue;
      const expected = scan.found(criteria, order).map(({ id }) => id);
      expect({ input, order, ids: await found(index, criteria, order) }).toEqual({
        input,
        order,
        ids: expected,
      });
      finds += expected.length;
    }
    const facets = Object.fromEntries(FACETS.map((facet) => [facet, scan.facet(facet, criteria)]));
    expect({ input, facets: await facetsOf(index, criteria) }).toEqual({ input, facets });
  }
  expect(finds).toBeGreaterThan(1_000);
}

describe('catalogue index', () => {
  let kittens: Kitten[];
  beforeAll(() => {
    kittens = seeded(anyKitten, 150).map((details, number) =>
      aListedKitten({
        ...details.toInput(),
        // Some were listed at the same time.
        listedAt: new Date(today.getTime() + Math.floor(number / 3) * 1_000),
      }),
    );
  });

  it('agrees with a scan when kittens arrive in the order of their listing', async () => {
    const inOrder = (await NaiveScan.of(kittens, today)).kittens.toReversed();
    const index = await buildIndex(inOrder, english);
    expect(index.changes).toBe(0);
    await expectToAgree(index, kittens);
  });

  it('agrees with a scan when kittens arrive in another order', async () => {
    const shuffled = kittens.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    await expectToAgree(await buildIndex(shuffled, english), kittens);
  });

  it('agrees with a scan after it was transferred, and after changes', async () => {
    const inOrder = (await NaiveScan.of(kittens, today)).kittens.toReversed();
    const [early, late] = [inOrder.slice(0, 100), inOrder.slice(100)];
    const built = await buildIndex(early, english);
    const index = new CatalogueIndex(structuredClone(built.transfer()));
    await expectToAgree(index, early);

    for (const kitten of late.toReversed()) await put(index, kitten);
    for (const [number, kitten] of inOrder.entries()) if (number % 4 === 0) index.remove(kitten);
    const corrected = inOrder
      .filter((_, number) => number % 6 === 1)
      .map(({ id, listedAt }, number) =>
        aListedKitten({ ...kittens[number * 2]!.details.toInput(), id, listedAt }),
      );
    for (const kitten of corrected) await put(index, kitten);
    // Twice: a change that was read again.
    for (const kitten of corrected.slice(0, 5)) await put(index, kitten);
    index.remove(inOrder[0]!);

    const others = inOrder.filter((_, number) => number % 4 !== 0 && number % 6 !== 1);
    await expectToAgree(index, [...others, ...corrected]);
    expect(index.changes).toBeGreaterThan(80);
  });

  it('ignores the removal of a kitten that it does not contain', async () => {
    const index = await buildIndex(kittens.slice(0, 10), english);
    index.remove(kittens[20]!);
    await expect(found(index, await criteriaFor({ maxAgeWeeks: 1_000 }), 'newest')).resolves.toHaveLength(10);
  });

  it('counts in how many listed kittens a lexeme occurs', async () => {
    const described = ['played', 'plays and plays', 'calm'].map((description) =>
      aListedKitten({ temperament: [], description }),
    );
    const index = await buildIndex(described, english);
    const count = (lexeme: string): number =>
      index.lists.lexeme.countOf(index.lists.lexeme.numberOf(lexeme)!);
    expect([count('play'), count('calm')]).toEqual([2, 1]);
    index.remove(described[1]!);
    expect(count('play')).toBe(1);
  });

  it('returns kittens with all their details', async () => {
    const [kitten] = kittens;
    const index = await buildIndex([kitten!], english);
    const { id, details, listedBy, listedAt, state } = index.kittenAt(0);
    expect({ id, details, listedBy, listedAt, state }).toEqual({
      id: kitten!.id,
      details: kitten!.details,
      listedBy: kitten!.listedBy,
      listedAt: kitten!.listedAt,
      state: 'listed',
    });
  });
});
