import { beforeAll, describe, expect, it } from '@jest/globals';
import { ageBandOf } from '#src/domain/catalogue/age-band.js';
import type { Order } from '#src/domain/catalogue/catalogue.js';
import { type FacetName, FACETS, type Facet, MAX_COUNTS_OF_A_FACET } from '#src/domain/catalogue/facet.js';
import type { Kitten } from '#src/domain/kitten/kitten.js';
import { distanceKm } from '#src/domain/place.js';
import type { SearchCriteria } from '#src/domain/criteria/search-criteria.js';
import { normaliseText } from '#src/domain/language/text-normalisation.js';
import { aListedKitten, today } from '../a-kitten.js';
import { criteriaFor, wordsFor } from '../a-saved-search.js';
import { anyKitten, anyCriteriaInput, seeded } from '../any-kitten.js';
import type { SearchPorts } from '../search-ports.js';

const MOMENTS = 5;

/** The catalogue answers by its own means; what it answers is decided by the criteria alone. */
export function catalogueAgreesContract(ports: () => SearchPorts): void {
  describe('the catalogue and the criteria', () => {
    let kittens: Kitten[];

    beforeAll(async () => {
      await ports().forgetEverything();
      kittens = seeded(anyKitten, 200).map((details, number) =>
        aListedKitten({ ...details.toInput(), listedAt: new Date(today.getTime() - (number % MOMENTS)) }),
      );
      await ports().unitOfWork.run(async () => {
        for (const kitten of kittens) await ports().kittens.add(kitten);
      });
    });

    /** Kittens that satisfy criteria, by the criteria's own word. */
    async function satisfying(criteria: SearchCriteria): Promise<Kitten[]> {
      const words = await Promise.all(kittens.map(({ details }) => wordsFor(details)));
      return kittens.filter(({ details }, at) => criteria.isSatisfiedBy(details, words[at]!, today));
    }
    async function everyCriteria(count: number): Promise<SearchCriteria[]> {
      const tried = await Promise.allSettled(seeded(anyCriteriaInput, count).map(criteriaFor));
      return tried.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    }

    it.each<Order>(['relevance', 'newest', 'nearest', 'youngest'])(
      'agree on which kittens are found and which comes first: %s',
      async (order) => {
        const words = new Map(
          await Promise.all(kittens.map(async ({ id, details }) => [id, await wordsFor(details)] as const)),
        );
        let finds = 0;
        for (const criteria of await everyCriteria(250)) {
          const { near } = criteria.wanted;
          if (order === 'nearest' && !near) continue;
          const ranks: Record<Order, (kitten: Kitten) => number> = {
            relevance: ({ id }) => words.get(id)!.relevanceTo(criteria.lexemes),
            newest: () => 0,
            // To the millimetre: where two ways of reckoning differ there is no order to agree on.
            nearest: ({ details }) => -Math.round(distanceKm(near!, details.place) * 1e6),
            youngest: ({ details }) => Date.parse(details.bornOn),
          };
          const rank = ranks[order];
          const expected = (await satisfying(criteria)).sort(
            (one, other) =>
              rank(other) - rank(one) ||
              other.listedAt.getTime() - one.listedAt.getTime() ||
              (one.id < other.id ? 1 : -1),
          );

          const page = await ports().catalogue.find(criteria, order, kittens.length, null, today);

          const ids = (some: readonly Kitten[]): string[] => some.map(({ id }) => id);
          expect({ wanted: criteria.wanted, found: ids(page.kittens) }).toEqual({
            wanted: criteria.wanted,
            found: ids(expected),
          });
          finds += expected.length;
        }
        // Or nothing was tried.
        expect(finds).toBeGreaterThan(order === 'nearest' ? 500 : 2_000);
      },
    );

    it('agree on how many there are, and on each facet as if nothing had been said about it', async () => {
      let narrowed = 0;
      for (const criteria of await everyCriteria(60)) {
        const { count, facets } = await ports().catalogue.firstPage(criteria, 'newest', 1, today);

        expect(count).toBe((await satisfying(criteria)).length);
        for (const facet of FACETS) {
          const others = criteria.except(facet);
          const found = await satisfying(others);
          if (found.length !== count) narrowed++;
          expect({ facet, wanted: criteria.wanted, values: facets[facet] }).toEqual({
            facet,
            wanted: criteria.wanted,
            values: valuesOf(facet, found),
          });
        }
      }
      expect(narrowed).toBeGreaterThan(20);
    });

    function valuesOf(facet: FacetName, found: readonly Kitten[]): Facet[] {
      const valueOf = (kitten: Kitten): string => {
        if (facet === 'ageBand') return ageBandOf(kitten.ageInWeeks(today));
        return facet === 'town' ? kitten.details.place.town : kitten.details[facet];
      };
      const newestFirst = kittens.toSorted(
        (one, other) => other.listedAt.getTime() - one.listedAt.getTime() || (one.id < other.id ? 1 : -1),
      );
      const counts = new Map<string, number>();
      for (const kitten of found) {
        const value = normaliseText(valueOf(kitten));
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      return [...counts]
        .sort(([one, ofOne], [other, ofOther]) => ofOther - ofOne || (one < other ? -1 : 1))
        .slice(0, MAX_COUNTS_OF_A_FACET)
        .map(([value, number]) => ({
          value: valueOf(newestFirst.find((kitten) => normaliseText(valueOf(kitten)) === value)!),
          count: number,
        }));
    }
  });
}
