import { describe, expect, it } from '@jest/globals';
import { runs } from '@pawprint/platform/testing';
import fc from 'fast-check';
import { distanceKm } from '../../domain/place.js';
import { aListedKitten, anId, today } from '#test/a-kitten.js';
import { criteriaFor, wordsFor } from '#test/a-saved-search.js';
import { anyKitten, anyCriteriaInput } from '#test/any-kitten.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import type { SearchCriteria, CriteriaInput } from '../../domain/criteria/search-criteria.js';
import { type IndexedSearch, recordOf } from './records.js';
import { indexKeysOf } from './index-keys.js';
import { IndexOfSearches, type Matches } from './index-of-searches.js';

/** Pairs of a kitten and a search, each decided twice. For many more of them: `PAIRS=100000000`. */
const PAIRS = Number(process.env.PAIRS ?? runs(1_000_000));
const SEARCHES = 1_000;
const KITTENS = 500;

type AnySearch = IndexedSearch & { readonly criteria: SearchCriteria; readonly activeSince: Date };

async function anIndexedSearch(wanted: CriteriaInput, activeSince = today): Promise<AnySearch> {
  const criteria = await criteriaFor(wanted);
  const keys = indexKeysOf(criteria, [...criteria.lexemes]);
  const record = recordOf({ criteria, activeSince }, keys);
  return { id: anId<SavedSearchId>(), keys, record, criteria, activeSince };
}

const all = (matches: Matches): SavedSearchId[] => matches.behind(null, matches.size);

async function found(index: IndexOfSearches, told: Parameters<typeof aListedKitten>[0]) {
  const kitten = aListedKitten(told);
  return all(index.match(kitten, await wordsFor(kitten.details)));
}

describe('index of saved searches', () => {
  it(
    'finds every search that a kitten satisfies, and less than 1% others',
    async () => {
      let [pairs, matches, tooMany] = [0, 0, 0];
      for (let seed = 1; pairs < PAIRS; seed++) {
        const searches: AnySearch[] = [];
        for (const [number, wanted] of fc.sample(anyCriteriaInput, { numRuns: SEARCHES, seed }).entries()) {
          const activeSince = new Date(today.getTime() + ((number % 9) - 7) * 1_400);
          const search = await anIndexedSearch(wanted, activeSince).catch(() => null);
          if (search) searches.push(search);
        }
        const index = IndexOfSearches.of(searches.slice(0, -100));
        for (const search of searches.slice(-100)) index.put(search);
        for (const details of fc.sample(anyKitten, { numRuns: KITTENS, seed })) {
          const kitten = aListedKitten(details);
          const words = await wordsFor(details);
          const ids = all(index.match(kitten, words));
          const unique = new Set(ids);
          const satisfied = new Set<SavedSearchId>();
          for (const { id, criteria, activeSince } of searches) {
            if (activeSince > kitten.listedAt || !criteria.isSatisfiedBy(details, words, kitten.listedAt))
              continue;
            satisfied.add(id);
            if (!unique.has(id)) expect({ missed: criteria.input, details }).toBeNull();
          }
          if (unique.size !== ids.length) expect({ twice: ids, details }).toBeNull();
          pairs += searches.length;
          matches += satisfied.size;
          // Phrases and words that must not be there are left to the criteria.
          tooMany += searches.filter(
            ({ id, criteria }) =>
              unique.has(id) &&
              !satisfied.has(id) &&
              criteria.phrases.length + criteria.excluded.length === 0,
          ).length;
        }
      }
      expect(matches / pairs).toBeGreaterThan(0.03);
      expect(tooMany / matches).toBeLessThan(0.01);
    },
    PAIRS / 100 + 60_000,
  );

  it('finds added and changed searches, and no removed ones', async () => {
    const [black, red] = [await anIndexedSearch({ coat: 'black' }), await anIndexedSearch({ coat: 'red' })];
    const index = IndexOfSearches.of([black, red]);
    const blue = await anIndexedSearch({ coat: 'blue' });

    index.put(blue);
    index.put({ ...(await anIndexedSearch({ coat: 'white' })), id: black.id });
    index.remove(red.id);

    expect(await found(index, { coat: 'blue' })).toEqual([blue.id]);
    expect(await found(index, { coat: 'white' })).toEqual([black.id]);
    expect(await found(index, { coat: 'black' })).toEqual([]);
    expect(await found(index, { coat: 'red' })).toEqual([]);
    expect(index.changes).toBe(5);

    index.remove(blue.id);
    expect(await found(index, { coat: 'blue' })).toEqual([]);
  });

  it('returns matches in pages in the order of their ids, whether they are compiled or not', async () => {
    const searches = await Promise.all(Array.from({ length: 30 }, () => anIndexedSearch({ coat: 'red' })));
    const index = IndexOfSearches.of(searches.slice(0, 20));
    for (const search of searches.slice(20)) index.put(search);
    const kitten = aListedKitten({ coat: 'red' });
    const matches = index.match(kitten, await wordsFor(kitten.details));
    const sorted = searches.map(({ id }) => id).sort();

    expect(matches.size).toBe(30);
    for (const limit of [1, 7, 30, 31]) {
      const pages: SavedSearchId[][] = [matches.behind(null, limit)];
      while (pages.at(-1)!.length > 0) pages.push(matches.behind(pages.at(-1)!.at(-1)!, limit));
      expect(pages.flat()).toEqual(sorted);
      expect(pages[0]).toHaveLength(Math.min(limit, 30));
    }
  });

  it.each(['10000000-0000', '00000000-1000', '00000001-0000', '00000000-0001'])(
    'orders ids that differ in one part only: %s',
    async (start) => {
      const ids = [start, '00000000-0000'].flatMap((first) =>
        [
          '0000-000000000000',
          '1000-000000000000',
          '0001-000000000000',
          '0000-000100000000',
          '0000-000000000001',
        ].map((last) => `${first}-4000-${last}` as SavedSearchId),
      );
      const search = await anIndexedSearch({ coat: 'red' });
      const index = IndexOfSearches.of(ids.map((id) => ({ ...search, id })));

      const kitten = aListedKitten({ coat: 'red' });
      const matches = index.match(kitten, await wordsFor(kitten.details));
      // One by one, because a page is sorted by itself.
      const ordered = matches.behind(null, 1);
      for (let at = 1; at < ids.length; at++) ordered.push(...matches.behind(ordered.at(-1)!, 1));
      expect(ordered).toEqual(ids.toSorted());
    },
  );

  it('finds all of many searches with the same primary key', async () => {
    const towns = Array.from({ length: 200 }, (_, number) => `Town ${number}`);
    const searches = await Promise.all(towns.map((town) => anIndexedSearch({ words: 'cat', town })));
    const anywhere = await Promise.all(towns.map(() => anIndexedSearch({ words: 'cat' })));
    const index = IndexOfSearches.of([...searches, ...anywhere]);

    const place = { town: 'Town 7', latitude: 0, longitude: 0 };
    const ids = await found(index, { description: 'A cat.', place });

    expect(ids.toSorted()).toEqual([...anywhere, searches[7]!].map(({ id }) => id).toSorted());
  });

  it('finds a search whose distance is exactly that of the kitten, also on the other side of the globe', async () => {
    const latitude = fc.double({ min: -90, max: 90, noNaN: true });
    const longitude = fc.double({ min: -180, max: 180, noNaN: true });
    const point = fc.record({ latitude, longitude });
    for (const [place, other] of fc.sample(fc.tuple(point, point), { numRuns: 300, seed: 1 })) {
      const antipode = {
        latitude: -place.latitude,
        longitude: place.longitude + (place.longitude > 0 ? -180 : 180),
      };
      const beside = { ...place, latitude: place.latitude * 0.999_999 };
      for (const near of [other, antipode, beside]) {
        const search = await anIndexedSearch({ near, withinKm: distanceKm(near, place) });
        expect(await found(IndexOfSearches.of([search]), { place: { town: 'Graz', ...place } })).toEqual([
          search.id,
        ]);
      }
    }
  });

  it('needs less than 55 bytes for a search', async () => {
    const searches: IndexedSearch[] = [];
    for (const wanted of fc.sample(anyCriteriaInput, { numRuns: 2_000, seed: 1 })) {
      const search = await anIndexedSearch(wanted).catch(() => null);
      if (search) searches.push(search);
    }
    const { bytes, size } = IndexOfSearches.of(searches);
    expect(size).toBe(searches.length);
    expect(bytes / size).toBeLessThan(55);
  });
});
