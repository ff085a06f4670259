import { beforeAll, describe, expect, it } from '@jest/globals';
import type { SavedSearch } from '#src/domain/saved-search/saved-search.js';
import type { Kitten } from '#src/domain/kitten/kitten.js';
import type { KittenWords } from '#src/domain/criteria/kitten-words.js';
import { aListedKitten, today } from '../a-kitten.js';
import { aSavedSearch, criteriaFor, wordsFor } from '../a-saved-search.js';
import { anyKitten, anyCriteriaInput, seeded } from '../any-kitten.js';
import type { SearchPorts } from '../search-ports.js';

const MINUTE_MS = 60_000;

/**
 * What the domain may rely on of standing searches: some too many may come, none too few.
 *
 * @param ready waits until the adapter works as it does in the long run
 */
export function savedSearchMatcherContract(ports: () => SearchPorts, ready = () => Promise.resolve()): void {
  describe('standing searches', () => {
    let standing: SavedSearch[];
    const candidatesFor = (kitten: Kitten, words: KittenWords): Promise<SavedSearch[]> =>
      ports().matcher.candidatesFor(kitten, words, null, 1_000);

    beforeAll(async () => {
      await ports().forgetEverything();
      standing = [];
      for (const [number, wanted] of seeded(anyCriteriaInput, 600).entries()) {
        if (await criteriaFor(wanted).catch(() => null)) {
          const savedAt = new Date(today.getTime() - (number % 7) * MINUTE_MS);
          standing.push(await aSavedSearch({ name: `Search ${number}`, wanted, savedAt }));
        }
      }
      // A third is there from the beginning, a third comes later, and a third was once something else.
      const [first, second, third] = [0, 1, 2].map((part) => standing.filter((_, at) => at % 3 === part));
      const addAll = (some: SavedSearch[]): Promise<void> =>
        ports().unitOfWork.run(async () => {
          for (const saved of some) await ports().savedSearches.add(saved);
        });
      await addAll(first!);
      const felix = aListedKitten();
      await candidatesFor(felix, await wordsFor(felix.details));
      await ready();
      await addAll(second!);
      for (const saved of third!) {
        const { id, adopterId, name, criteria, standsSince } = saved;
        saved.releaseEvents();
        await ports().savedSearches.add(await aSavedSearch({ id, adopterId, name, savedAt: standsSince }));
        const other = await ports().savedSearches.get(adopterId, id);
        other.lookFor(criteria, standsSince);
        await ports().savedSearches.save(other);
      }
    });

    it('never leave one out that matches', async () => {
      let matches = 0;
      for (const details of seeded(anyKitten, 120)) {
        const kitten = aListedKitten({
          ...details.toInput(),
          listedAt: new Date(today.getTime() - 3 * MINUTE_MS),
        });
        const words = await wordsFor(details);
        const candidates = await candidatesFor(kitten, words);
        const ids = new Set(candidates.map(({ id }) => id));
        for (const saved of standing) {
          saved.consider(kitten, words, today);
          if (saved.releaseEvents().length === 0) continue;
          matches++;
          expect({ saved: saved.criteria.wanted, kitten: details, found: ids.has(saved.id) }).toMatchObject({
            found: true,
          });
        }
      }
      // Or nothing was tried.
      expect(matches).toBeGreaterThan(2_000);
    });

    it('come back whole, able to decide by themselves', async () => {
      const kitten = aListedKitten({ name: 'Felix', sex: 'female', coat: 'black' });
      const words = await wordsFor(kitten.details);
      const matching = (savedSearches: SavedSearch[]): string[] =>
        savedSearches
          .filter((saved) => {
            saved.consider(kitten, words, today);
            return saved.releaseEvents().length > 0;
          })
          .map(({ name }) => name)
          .sort();

      const candidates = await candidatesFor(kitten, words);

      expect(matching(candidates)).toEqual(matching(standing));
      expect(matching(candidates).length).toBeGreaterThan(0);
    });

    it('come in the order of their ids, some at a time, none left out and none twice', async () => {
      const kitten = aListedKitten({ name: 'Felix', sex: 'female', coat: 'black' });
      const words = await wordsFor(kitten.details);
      const all = (await candidatesFor(kitten, words)).map(({ id }) => id);
      const found: string[] = [];
      let after: SavedSearch['id'] | null = null;
      do {
        const some = await ports().matcher.candidatesFor(kitten, words, after, 7);
        expect(some.length).toBeLessThanOrEqual(7);
        found.push(...some.map(({ id }) => id));
        after = some.at(-1)?.id ?? null;
      } while (after !== null);
      expect(all.length).toBeGreaterThan(14);
      expect(found).toEqual(all);
      expect(found).toEqual(found.toSorted());
    });

    it.each([
      ['matching a kitten waits for a unit of work that reads existing matches', ['reads', 'matches']],
      ['reading existing matches waits for a unit of work that matches a kitten', ['matches', 'reads']],
    ])('%s', async (_, [first, second]) => {
      const kitten = aListedKitten();
      const words = await wordsFor(kitten.details);
      const criteria = await criteriaFor({ sex: 'male' });
      const acts: Record<string, () => Promise<unknown>> = {
        reads: () => ports().matcher.existingMatches(criteria, 1, today),
        matches: () => candidatesFor(kitten, words),
      };
      const done: string[] = [];
      const hasBegun = Promise.withResolvers<void>();
      const one = ports().unitOfWork.run(async () => {
        await acts[first!]!();
        hasBegun.resolve();
        await new Promise((resolve) => setTimeout(resolve, 100));
        done.push(first!);
      });
      await hasBegun.promise;
      const other = ports().unitOfWork.run(async () => {
        await acts[second!]!();
        done.push(second!);
      });

      await Promise.all([one, other]);

      expect(done).toEqual([first, second]);
    });

    it('stand no longer when they are removed', async () => {
      const kitten = aListedKitten();
      const idsNow = async (): Promise<string[]> => {
        const all = await candidatesFor(kitten, await wordsFor(kitten.details));
        return all.map(({ id }) => id);
      };
      const other = await aSavedSearch({ wanted: { sex: kitten.details.sex } });
      await ports().savedSearches.add(other);
      expect(await idsNow()).toContain(other.id);

      await ports().savedSearches.remove(other);

      expect(await idsNow()).not.toContain(other.id);
    });
  });
}
