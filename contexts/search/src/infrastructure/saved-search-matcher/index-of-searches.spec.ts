import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { distanceKm } from '../../domain/place.js';
import { aListedKitten, anId, today } from '#test/a-kitten.js';
import { criteriaFor, wordsFor } from '#test/a-saved-search.js';
import { anyKitten, anyCriteriaInput } from '#test/any-kitten.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import type { SearchCriteria, CriteriaInput } from '../../domain/criteria/search-criteria.js';
import { type FiledSearch, recordOf } from './records.js';
import { filingOf } from './filing.js';
import { IndexOfSearches, type Matches } from './index-of-searches.js';

/** Pairs of a kitten and a search, each decided twice. For many more of them: `PAIRS=100000000`. */
const PAIRS = Number(process.env.PAIRS ?? 1_000_000);
const SEARCHES = 1_000;
const KITTENS = 500;

type AnySearch = FiledSearch & { readonly criteria: SearchCriteria; readonly standsSince: Date };

async function aFiledSearch(wanted: CriteriaInput, standsSince = today): Promise<AnySearch> {
  const criteria = await criteriaFor(wanted);
  const filing = filingOf(criteria, [...criteria.lexemes]);
  const record = recordOf({ criteria, standsSince }, filing);
  return { id: anId<SavedSearchId>(), filing, record, criteria, standsSince };
}

const all = (matches: Matches): SavedSearchId[] => matches.behind(null, matches.size);

async function found(index: IndexOfSearches, told: Parameters<typeof aListedKitten>[0]) {
  const kitten = aListedKitten(told);
  return all(index.match(kitten, await wordsFor(kitten.details)));
}

describe('an index of saved searches', () => {
  it(
    'finds what the criteria say, and hardly more',
    async () => {
      let [pairs, matches, tooMany] = [0, 0, 0];
      for (let seed = 1; pairs < PAIRS; seed++) {
        const searches: AnySearch[] = [];
        for (const [number, wanted] of fc.sample(anyCriteriaInput, { numRuns: SEARCHES, seed }).entries()) {
          const standsSince = new Date(today.getTime() + ((number % 9) - 7) * 1_400);
          const search = await aFiledSearch(wanted, standsSince).catch(() => null);
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
          for (const { id, criteria, standsSince } of searches) {
            if (standsSince > kitten.listedAt || !criteria.isSatisfiedBy(details, words, kitten.listedAt))
              continue;
            satisfied.add(id);
            if (!unique.has(id)) expect({ missed: criteria.wanted, details }).toBeNull();
          }
          if (unique.size !== ids.length) expect({ twice: ids, details }).toBeNull();
          pairs += searches.length;
          matches += satisfied.size;
          // Phrases and words that must not be there are left to the criteria.
          tooMany += searches.filter(
            ({ id, criteria }) =>
              unique.has(id) &&
              !satisfied.has(id) &&
              criteria.phrases.length + criteria.unwanted.length === 0,
          ).length;
        }
      }
      expect(matches / pairs).toBeGreaterThan(0.03);
      expect(tooMany / matches).toBeLessThan(0.01);
    },
    PAIRS / 100 + 60_000,
  );

  it('finds what came later, as it is now, and not what is gone', async () => {
    const [black, red] = [await aFiledSearch({ coat: 'black' }), await aFiledSearch({ coat: 'red' })];
    const index = IndexOfSearches.of([black, red]);
    const blue = await aFiledSearch({ coat: 'blue' });

    index.put(blue);
    index.put({ ...(await aFiledSearch({ coat: 'white' })), id: black.id });
    index.remove(red.id);

    expect(await found(index, { coat: 'blue' })).toEqual([blue.id]);
    expect(await found(index, { coat: 'white' })).toEqual([black.id]);
    expect(await found(index, { coat: 'black' })).toEqual([]);
    expect(await found(index, { coat: 'red' })).toEqual([]);
    expect(index.changes).toBe(5);

    index.remove(blue.id);
    expect(await found(index, { coat: 'blue' })).toEqual([]);
  });

  it('finds all of many that lie in one drawer, whatever they lie beside', async () => {
    const towns = Array.from({ length: 200 }, (_, number) => `Town ${number}`);
    const searches = await Promise.all(towns.map((town) => aFiledSearch({ words: 'cat', town })));
    const anywhere = await Promise.all(towns.map(() => aFiledSearch({ words: 'cat' })));
    const index = IndexOfSearches.of([...searches, ...anywhere]);

    const place = { town: 'Town 7', latitude: 0, longitude: 0 };
    const ids = await found(index, { description: 'A cat.', place });

    expect(ids.toSorted()).toEqual([...anywhere, searches[7]!].map(({ id }) => id).toSorted());
  });

  it('misses nobody who is just near enough, and be it on the other side of the globe', async () => {
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
        const search = await aFiledSearch({ near, withinKm: distanceKm(near, place) });
        expect(await found(IndexOfSearches.of([search]), { place: { town: 'Graz', ...place } })).toEqual([
          search.id,
        ]);
      }
    }
  });

  it('is small', async () => {
    const searches: FiledSearch[] = [];
    for (const wanted of fc.sample(anyCriteriaInput, { numRuns: 2_000, seed: 1 })) {
      const search = await aFiledSearch(wanted).catch(() => null);
      if (search) searches.push(search);
    }
    const { bytes, size } = IndexOfSearches.of(searches);
    expect(size).toBe(searches.length);
    expect(bytes / size).toBeLessThan(55);
  });
});
