import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Order } from '#src/domain/catalogue/catalogue.js';
import { FACETS } from '#src/domain/catalogue/facet.js';
import type { Kitten } from '#src/domain/kitten/kitten.js';
import { aListedKitten, today } from '../a-kitten.js';
import { anyKitten, everyCriteria, seeded } from '../any-kitten.js';
import { NaiveScan } from '../naive-scan.js';
import type { SearchPorts } from '../search-ports.js';

const LISTING_TIMES = 5;

/** The `Catalogue` finds exactly the kittens that satisfy the criteria, although it evaluates them in its own way. */
export function catalogueAgreesContract(ports: () => SearchPorts): void {
  describe('catalogue and criteria', () => {
    let scan: NaiveScan;

    beforeAll(async () => {
      await ports().clear();
      const kittens = seeded(anyKitten, 200).map((details, number) =>
        aListedKitten({
          ...details.toInput(),
          listedAt: new Date(today.getTime() - (number % LISTING_TIMES)),
        }),
      );
      await ports().unitOfWork.run(async () => {
        for (const kitten of kittens) await ports().kittens.add(kitten);
      });
      scan = await NaiveScan.of(kittens, today);
    });

    it.each<Order>(['relevance', 'newest', 'nearest', 'youngest'])(
      'agree on which kittens are found and which comes first: %s',
      async (order) => {
        let finds = 0;
        for (const criteria of await everyCriteria(250)) {
          if (order === 'nearest' && !criteria.input.near) continue;
          const expected = scan.found(criteria, order);

          const page = await (
            await ports().catalogue.current()
          ).find(criteria, order, scan.kittens.length, null, today);

          const ids = (found: readonly Kitten[]): string[] => found.map(({ id }) => id);
          expect({ criteria: criteria.input, found: ids(page.kittens) }).toEqual({
            criteria: criteria.input,
            found: ids(expected),
          });
          finds += expected.length;
        }
        // The test would prove nothing if few kittens were found.
        expect(finds).toBeGreaterThan(order === 'nearest' ? 500 : 2_000);
      },
    );

    it('agree on the count, and on each facet without its own criterion', async () => {
      let narrowed = 0;
      for (const criteria of await everyCriteria(60)) {
        const { count, facets } = await (
          await ports().catalogue.current()
        ).firstPage(criteria, 'newest', 1, today);

        expect(count).toBe(scan.satisfying(criteria).length);
        for (const facet of FACETS) {
          if (scan.countedFor(facet, criteria).length !== count) narrowed++;
          expect({ facet, criteria: criteria.input, values: facets[facet] }).toEqual({
            facet,
            criteria: criteria.input,
            values: scan.facet(facet, criteria),
          });
        }
      }
      expect(narrowed).toBeGreaterThan(20);
    });
  });
}
