import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Kitten } from '../../domain/kitten/kitten.js';
import { aListedKitten, today } from '../a-kitten.js';
import { criteriaFor, wordsFor } from '../a-saved-search.js';
import { anyKitten, anyWanted, seeded } from '../any-kitten.js';
import type { SearchPorts } from '../search-ports.js';

const MOMENTS = 5;

/** The catalogue answers by its own means; what it answers is decided by the criteria alone. */
export function catalogueAgreesContract(ports: () => SearchPorts): void {
  describe('the catalogue and the criteria', () => {
    let kittens: Kitten[];

    beforeAll(async () => {
      await ports().forgetEverything();
      kittens = seeded(anyKitten, 200).map((details, number) =>
        aListedKitten({ ...details, listedAt: new Date(today.getTime() - (number % MOMENTS)) }),
      );
      await ports().unitOfWork.run(async () => {
        for (const kitten of kittens) await ports().kittens.add(kitten);
      });
    });

    it('agree on which kittens are found and which comes first', async () => {
      const words = new Map(
        await Promise.all(kittens.map(async ({ id, details }) => [id, await wordsFor(details)] as const)),
      );
      let finds = 0;
      for (const wanted of seeded(anyWanted, 250)) {
        const criteria = await criteriaFor(wanted).catch(() => null);
        if (criteria === null) continue;
        const relevance = ({ id }: Kitten): number => words.get(id)!.relevanceTo(criteria.lexemes);
        const expected = kittens
          .filter(({ id, details }) => criteria.isSatisfiedBy(details, words.get(id)!, today))
          .sort(
            (one, other) =>
              relevance(other) - relevance(one) ||
              other.listedAt.getTime() - one.listedAt.getTime() ||
              (one.id < other.id ? 1 : -1),
          );

        const page = await ports().catalogue.find(criteria, kittens.length, null, today);

        const ids = (some: readonly Kitten[]): string[] => some.map(({ id }) => id);
        expect({ wanted, found: ids(page.kittens) }).toEqual({ wanted, found: ids(expected) });
        finds += expected.length;
      }
      // Or nothing was tried.
      expect(finds).toBeGreaterThan(2_000);
    });
  });
}
