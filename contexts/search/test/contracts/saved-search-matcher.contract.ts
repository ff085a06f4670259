import { beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@pawprint/platform/testing';
import type { SavedSearch } from '#src/domain/saved-search/saved-search.js';
import type { Kitten } from '#src/domain/kitten/kitten.js';
import type { KittenWords } from '#src/domain/criteria/kitten-words.js';
import { aListedKitten, today } from '../a-kitten.js';
import { aSavedSearch, criteriaFor, wordsFor } from '../a-saved-search.js';
import { anyKitten, anyCriteriaInput, seeded } from '../any-kitten.js';
import type { SearchPorts } from '../search-ports.js';

const MINUTE_MS = 60_000;

/**
 * The contract of the `SavedSearchMatcher`, for every adapter. It may return candidates that do not match, but it must
 * return every saved search that matches.
 *
 * @param ready resolves when the adapter has built its index
 */
export function savedSearchMatcherContract(ports: () => SearchPorts, ready = () => Promise.resolve()): void {
  describe('saved search matcher', () => {
    let saved: SavedSearch[];
    const candidatesFor = (kitten: Kitten, words: KittenWords): Promise<SavedSearch[]> =>
      ports().matcher.candidatesFor(kitten, words, null, 1_000);

    beforeAll(async () => {
      await ports().clear();
      saved = [];
      for (const [number, criteria] of seeded(anyCriteriaInput, 600).entries()) {
        if (await criteriaFor(criteria).catch(() => null)) {
          const savedAt = new Date(today.getTime() - (number % 7) * MINUTE_MS);
          saved.push(await aSavedSearch({ name: `Search ${number}`, criteria, savedAt }));
        }
      }
      // One third is saved before the index is built, one third after it, and one third has had other criteria.
      const [first, second, third] = [0, 1, 2].map((part) => saved.filter((_, at) => at % 3 === part));
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
        const { id, adopterId, name, criteria, activeSince } = saved;
        saved.releaseEvents();
        await ports().savedSearches.add(await aSavedSearch({ id, adopterId, name, savedAt: activeSince }));
        const other = await ports().savedSearches.get(adopterId, id);
        other.changeCriteria(criteria, activeSince);
        await ports().savedSearches.save(other);
      }
    });

    it('returns every saved search that matches', async () => {
      let matches = 0;
      const missed: object[] = [];
      for (const details of seeded(anyKitten, 120)) {
        const kitten = aListedKitten({
          ...details.toInput(),
          listedAt: new Date(today.getTime() - 3 * MINUTE_MS),
        });
        const words = await wordsFor(details);
        const candidates = await candidatesFor(kitten, words);
        const ids = new Set(candidates.map(({ id }) => id));
        for (const savedSearch of saved) {
          savedSearch.consider(kitten, words, today);
          if (savedSearch.releaseEvents().length === 0) continue;
          matches++;
          if (!ids.has(savedSearch.id))
            missed.push({ criteria: savedSearch.criteria.input, kitten: details });
        }
      }
      expect(missed).toEqual([]);
      // The test would prove nothing if few saved searches matched.
      expect(matches).toBeGreaterThan(2_000);
    });

    it('returns saved searches that decide themselves whether they match', async () => {
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

      expect(matching(candidates)).toEqual(matching(saved));
      expect(matching(candidates).length).toBeGreaterThan(0);
    });

    it('returns candidates in batches, in the order of their ids and each once', async () => {
      const kitten = aListedKitten({ name: 'Felix', sex: 'female', coat: 'black' });
      const words = await wordsFor(kitten.details);
      const all = (await candidatesFor(kitten, words)).map(({ id }) => id);
      const found: string[] = [];
      let after: SavedSearch['id'] | null = null;
      do {
        const batch = await ports().matcher.candidatesFor(kitten, words, after, 7);
        expect(batch.length).toBeLessThanOrEqual(7);
        found.push(...batch.map(({ id }) => id));
        after = batch.at(-1)?.id ?? null;
      } while (after !== null);
      expect(all.length).toBeGreaterThan(14);
      expect(found).toEqual(all);
      expect(found).toEqual(found.toSorted());
    });

    it.each([
      ['lets matching wait for a unit of work that reads existing matches', ['reads', 'matches']],
      ['lets reading existing matches wait for a unit of work that matches a kitten', ['matches', 'reads']],
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
        await until('the other unit of work waits', () => ports().isOneWaiting());
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

    it('does not return a removed saved search', async () => {
      const kitten = aListedKitten();
      const idsNow = async (): Promise<string[]> => {
        const all = await candidatesFor(kitten, await wordsFor(kitten.details));
        return all.map(({ id }) => id);
      };
      const other = await aSavedSearch({ criteria: { sex: kitten.details.sex } });
      await ports().savedSearches.add(other);
      expect(await idsNow()).toContain(other.id);

      await ports().savedSearches.remove(other);

      expect(await idsNow()).not.toContain(other.id);
    });
  });
}
