import { describe, expect, it } from '@jest/globals';
import { until } from '@pawprint/platform/testing';
import type { SavedSearch } from '#src/domain/saved-search/saved-search.js';
import type { CriteriaInput } from '#src/domain/criteria/search-criteria.js';
import { aListedKitten, anId, today } from '../a-kitten.js';
import { aSavedSearch, criteriaFor, wordsFor } from '../a-saved-search.js';
import { notFound } from '../domain-errors.js';
import type { SearchPorts } from '../search-ports.js';
import type { SavedSearchId } from '#src/domain/saved-search/saved-search-id.js';
import { savedSearchName } from '#src/domain/saved-search/saved-search-name.js';
import { ConcurrencyConflict } from '@pawprint/platform/ports';
import type { AdopterId } from '#src/domain/saved-search/adopter-id.js';

const minutesLater = (minutes: number): Date => new Date(today.getTime() + minutes * 60_000);

/** The contract of the `SavedSearches` repository, for every adapter. */
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
      ['every criterion', { words: 'cat', breed: 'x', coat: 'y', sex: 'female', maxAgeWeeks: 0 }],
      ['a distance', { near: { latitude: -16.123_456_789_012, longitude: 180 }, withinKm: 0.1 }],
      ['a criterion that is undefined', { words: 'cat', breed: undefined }],
    ])('keep their criteria: %s', async (_, criteria) => {
      const saved = await added({ name: `O'Neill's "cats" \\ 🐈`, criteria });

      const found = await ports().savedSearches.get(saved.adopterId, saved.id);

      expect(found.criteria.input).toEqual(criteria);
      expect(found.criteria.lexemes).toEqual(saved.criteria.lexemes);
      expect(found).toMatchObject({ id: saved.id, name: saved.name, savedAt: saved.savedAt });
    });

    it('belong to one adopter, who sees the oldest first', async () => {
      const adopterId = anId<AdopterId>();
      await added({ name: 'another adopter’s' });
      for (const [name, minutes] of [
        ['first', 1],
        ['second', 2],
        ['third', 3],
      ] as const)
        await added({ adopterId, name, savedAt: minutesLater(minutes) });

      expect(await namesOf(adopterId)).toEqual(['first', 'second', 'third']);
      expect(await namesOf(anId<AdopterId>())).toEqual([]);
    });

    it('fail with NotFound for another adopter', async () => {
      const { adopterId, id } = await added();
      const another = anId<SavedSearchId>();
      await expect(ports().savedSearches.get(anId(), id)).rejects.toThrow(notFound('saved search', id));
      await expect(ports().savedSearches.get(adopterId, another)).rejects.toThrow(
        notFound('saved search', another),
      );
    });

    it('append an event when they are removed', async () => {
      const saved = await added();

      saved.delete(today);
      await ports().unitOfWork.run(() => ports().savedSearches.remove(saved));

      expect(await namesOf(saved.adopterId)).toEqual([]);
      expect(await ports().appendedMessages()).toEqual([
        { type: 'search.search-saved', subject: saved.adopterId },
        { type: 'search.saved-search-deleted.v1', subject: saved.adopterId },
      ]);
    });

    it('refuse a second removal with ConcurrencyConflict', async () => {
      const saved = await added();
      await ports().savedSearches.remove(saved);
      await expect(ports().savedSearches.remove(saved)).rejects.toThrow(ConcurrencyConflict);
    });

    it('keep each change, and append an event for it', async () => {
      const saved = await added({ criteria: { sex: 'male' } });
      const existing = aListedKitten({ sex: 'female', listedAt: minutesLater(1) });
      await ports().unitOfWork.run(async () => {
        const found = await ports().savedSearches.get(saved.adopterId, saved.id);
        found.rename(savedSearchName('Queens'), [], today);
        found.changeCriteria(await criteriaFor({ sex: 'female' }), today);
        found.includeExistingMatches([existing], minutesLater(2));
        found.pause(today);
        await ports().savedSearches.save(found);
      });

      const found = await ports().savedSearches.get(saved.adopterId, saved.id);

      expect(found).toMatchObject({ name: 'Queens', isPaused: true, activeSince: new Date(0) });
      expect(found.criteria).toEqual(await criteriaFor({ sex: 'female' }));
      expect((await ports().appendedMessages()).map(({ type }) => type)).toEqual([
        'search.search-saved',
        'search.saved-search-changed',
        'search.saved-search-changed',
        'search.saved-search-matched.v1',
        'search.saved-search-changed',
      ]);
      found.resume(today);
      found.consider(existing, await wordsFor(existing.details), minutesLater(3));
      // The only event is that it resumed: an included kitten does not match a second time.
      expect(found.releaseEvents()).toHaveLength(1);
    });

    it('refuse the second of two changes of the same version with ConcurrencyConflict', async () => {
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

    it('append each match with the adopter as its subject', async () => {
      const saved = await added({ criteria: { sex: 'male' } });
      const kitten = aListedKitten({ sex: 'male' });

      saved.consider(kitten, await wordsFor(kitten.details), today);
      await ports().savedSearches.saveMatches([saved]);

      const match = { type: 'search.saved-search-matched.v1', subject: saved.adopterId };
      expect((await ports().appendedMessages()).at(-1)).toEqual(match);
    });

    it('make concurrent units of work for one adopter wait for each other', async () => {
      const adopterId = anId<AdopterId>();
      const seen: number[] = [];
      const addOneMore = async (name: string): Promise<void> => {
        const saved = await aSavedSearch({ adopterId, name });
        await ports().unitOfWork.run(async () => {
          const others = await ports().savedSearches.of(adopterId);
          if (others.length === 0) await until('another one waits', () => ports().isOneWaiting());
          await ports().savedSearches.add(saved);
          seen.push(others.length);
        });
      };

      await Promise.all([addOneMore('one'), addOneMore('two'), addOneMore('three')]);

      expect(seen).toEqual([0, 1, 2]);
    });
  });
}
