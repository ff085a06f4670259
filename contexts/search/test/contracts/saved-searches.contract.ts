import { describe, expect, it } from '@jest/globals';
import type { SavedSearch } from '#src/domain/saved-search/saved-search.js';
import type { CriteriaInput } from '#src/domain/criteria/search-criteria.js';
import { aListedKitten, anId, today } from '../a-kitten.js';
import { aSavedSearch, criteriaFor, wordsFor } from '../a-saved-search.js';
import { notThere } from '../not-there.js';
import type { SearchPorts } from '../search-ports.js';
import type { SavedSearchId } from '#src/domain/saved-search/saved-search-id.js';
import { savedSearchName } from '#src/domain/saved-search/saved-search-name.js';
import { ConcurrencyConflict } from '@pawprint/platform/ports';
import type { AdopterId } from '#src/domain/saved-search/adopter-id.js';

const minutesLater = (minutes: number): Date => new Date(today.getTime() + minutes * 60_000);

/** What the domain may rely on of saved searches, wherever they are kept. */
export function savedSearchesContract(ports: () => SearchPorts): void {
  async function added(about: Parameters<typeof aSavedSearch>[0] = {}): Promise<SavedSearch> {
    const saved = await aSavedSearch(about);
    await ports().unitOfWork.run(() => ports().savedSearches.add(saved));
    return saved;
  }
  const namesOf = async (adopterId: SavedSearch['adopterId']): Promise<string[]> =>
    (await ports().savedSearches.of(adopterId)).map(({ name }) => name);

  describe('saved searches', () => {
    it.each<[string, CriteriaInput]>([
      ['words', { words: 'the “playful” cats of Málaga' }],
      ['everything', { words: 'cat', breed: 'x', coat: 'y', sex: 'female', maxAgeWeeks: 0 }],
      ['a distance', { near: { latitude: -16.123_456_789_012, longitude: 180 }, withinKm: 0.1 }],
      ['what is not asked for', { words: 'cat', breed: undefined }],
    ])('come back with the criteria that were saved: %s', async (_, wanted) => {
      const saved = await added({ name: `O'Neill's "cats" \\ 🐈`, wanted });

      const found = await ports().savedSearches.get(saved.adopterId, saved.id);

      expect(found.criteria.wanted).toEqual(wanted);
      expect(found.criteria.lexemes).toEqual(saved.criteria.lexemes);
      expect(found).toMatchObject({ id: saved.id, name: saved.name, savedAt: saved.savedAt });
    });

    it('are listed for their adopter alone, oldest first', async () => {
      const adopterId = anId<AdopterId>();
      await added({ name: 'somebody else’s' });
      for (const [name, minutes] of [
        ['first', 1],
        ['second', 2],
        ['third', 3],
      ] as const)
        await added({ adopterId, name, savedAt: minutesLater(minutes) });

      expect(await namesOf(adopterId)).toEqual(['first', 'second', 'third']);
      expect(await namesOf(anId<AdopterId>())).toEqual([]);
    });

    it('are not there for somebody else', async () => {
      const { adopterId, id } = await added();
      const another = anId<SavedSearchId>();
      await expect(ports().savedSearches.get(anId(), id)).rejects.toThrow(notThere('saved search', id));
      await expect(ports().savedSearches.get(adopterId, another)).rejects.toThrow(
        notThere('saved search', another),
      );
    });

    it('are gone when they are removed, which is said', async () => {
      const saved = await added();

      saved.delete(today);
      await ports().unitOfWork.run(() => ports().savedSearches.remove(saved));

      expect(await namesOf(saved.adopterId)).toEqual([]);
      expect(await ports().said()).toEqual([
        { type: 'search.search-saved', subject: saved.adopterId },
        { type: 'search.saved-search-deleted', subject: saved.adopterId },
      ]);
    });

    it('are removed by the first of two, and the second learns of it', async () => {
      const saved = await added();
      await ports().savedSearches.remove(saved);
      await expect(ports().savedSearches.remove(saved)).rejects.toThrow(ConcurrencyConflict);
    });

    it('keep what was changed, and say so', async () => {
      const saved = await added({ wanted: { sex: 'male' } });
      const there = aListedKitten({ sex: 'female', listedAt: minutesLater(1) });
      await ports().unitOfWork.run(async () => {
        const found = await ports().savedSearches.get(saved.adopterId, saved.id);
        found.rename(savedSearchName('Queens'), [], today);
        found.lookFor(await criteriaFor({ sex: 'female' }), today);
        found.includeExistingMatches([there], minutesLater(2));
        found.pause(today);
        await ports().savedSearches.save(found);
      });

      const found = await ports().savedSearches.get(saved.adopterId, saved.id);

      expect(found).toMatchObject({ name: 'Queens', isPaused: true, standsSince: new Date(0) });
      expect(found.criteria).toEqual(await criteriaFor({ sex: 'female' }));
      expect((await ports().said()).map(({ type }) => type)).toEqual([
        'search.search-saved',
        'search.saved-search-changed',
        'search.saved-search-changed',
        'search.saved-search-matched.v1',
        'search.saved-search-changed',
      ]);
      found.resume(today);
      found.consider(there, await wordsFor(there.details), minutesLater(3));
      // It resumed, and matched nothing: what was included is not forgotten.
      expect(found.releaseEvents()).toHaveLength(1);
    });

    it('are changed by the first of two who read the same state, and the second learns of it', async () => {
      const { adopterId, id } = await added();
      const [first, second] = [
        await ports().savedSearches.get(adopterId, id),
        await ports().savedSearches.get(adopterId, id),
      ];
      first.pause(today);
      second.rename(savedSearchName('Second'), [], today);

      await ports().savedSearches.save(first);
      await expect(ports().savedSearches.save(second)).rejects.toThrow(ConcurrencyConflict);

      expect(await namesOf(adopterId)).not.toContain('Second');
    });

    it('say that they matched, to their adopter', async () => {
      const saved = await added({ wanted: { sex: 'male' } });
      const kitten = aListedKitten({ sex: 'male' });

      saved.consider(kitten, await wordsFor(kitten.details), today);
      await ports().savedSearches.saveMatches([saved]);

      const match = { type: 'search.saved-search-matched.v1', subject: saved.adopterId };
      expect((await ports().said()).at(-1)).toEqual(match);
    });

    it('can be counted on until the unit of work ends: who comes second sees what the first one added', async () => {
      const adopterId = anId<AdopterId>();
      const seen: number[] = [];
      const addOneMore = async (name: string): Promise<void> => {
        const saved = await aSavedSearch({ adopterId, name });
        await ports().unitOfWork.run(async () => {
          const others = await ports().savedSearches.of(adopterId);
          await new Promise((resolve) => setTimeout(resolve, 20));
          await ports().savedSearches.add(saved);
          seen.push(others.length);
        });
      };

      await Promise.all([addOneMore('one'), addOneMore('two'), addOneMore('three')]);

      expect(seen).toEqual([0, 1, 2]);
    });
  });
}
