import { describe, expect, it } from '@jest/globals';
import { aListedKitten, anId, today, DEFAULT_SHELTER } from '#test/a-kitten.js';
import { aSavedSearch, criteriaFor, wordsFor } from '#test/a-saved-search.js';
import { ruleViolation } from '#test/domain-errors.js';
import type { Kitten } from '../kitten/kitten.js';
import type { SavedSearch } from './saved-search.js';
import type { SavedSearchId } from './saved-search-id.js';
import { savedSearchName } from './saved-search-name.js';
import type { AdopterId } from './adopter-id.js';

const tomorrow = new Date('2026-05-05T12:00:00Z');
const savedSearches = (count: number): Promise<SavedSearch[]> =>
  Promise.all(Array.from({ length: count }, (_, number) => aSavedSearch({ name: `Search ${number}` })));

async function considered(savedSearch: SavedSearch, kitten: Kitten): Promise<unknown[]> {
  savedSearch.releaseEvents();
  savedSearch.consider(kitten, await wordsFor(kitten.details), tomorrow);
  return savedSearch.releaseEvents();
}

describe('saving a search', () => {
  it('creates the saved search and records SearchSaved', async () => {
    const [id, adopterId] = [anId<SavedSearchId>(), anId<AdopterId>()];

    const saved = await aSavedSearch({ id, adopterId, name: 'Black cats', savedAt: today });

    expect(saved).toMatchObject({ id, adopterId, name: 'Black cats', savedAt: today });
    expect(saved.releaseEvents()).toMatchObject([
      { kind: 'search-saved', savedSearchId: id, adopterId, name: 'Black cats', occurredAt: today },
    ]);
  });

  it('refuses a search of an adopter who was forgotten', async () => {
    await expect(aSavedSearch({ isForgotten: true })).rejects.toThrow(
      ruleViolation('a-forgotten-adopter-stays-forgotten'),
    );
  });

  it('accepts the twenty-fifth search of an adopter', async () => {
    const others = await savedSearches(24);
    await expect(aSavedSearch({ name: 'The last', others })).resolves.toBeDefined();
  });

  it('refuses the twenty-sixth search of an adopter', async () => {
    const others = await savedSearches(25);
    await expect(aSavedSearch({ name: 'One too many', others })).rejects.toThrow(
      ruleViolation('at-most-25-saved-searches'),
    );
  });

  it('refuses a name that another search of the adopter has', async () => {
    const others = [await aSavedSearch({ name: 'Black cats' })];
    await expect(aSavedSearch({ name: 'Black cats', others })).rejects.toThrow(
      ruleViolation('saved-search-names-are-unique'),
    );
  });

  it('accepts a name that differs from another one only in case', async () => {
    const others = [await aSavedSearch({ name: 'Black cats' })];
    await expect(aSavedSearch({ name: 'black cats', others })).resolves.toBeDefined();
  });
});

describe('considering a listed kitten', () => {
  it('records SavedSearchMatched when the kitten satisfies the criteria', async () => {
    const savedSearch = await aSavedSearch({ name: 'Ginger', criteria: { coat: 'ginger' } });
    const kitten = aListedKitten({ coat: 'Ginger', listedAt: tomorrow });

    expect(await considered(savedSearch, kitten)).toMatchObject([
      {
        kind: 'saved-search-matched',
        savedSearch: { id: savedSearch.id, name: 'Ginger' },
        adopterId: savedSearch.adopterId,
        kitten: { id: kitten.id, details: kitten.details, listedBy: DEFAULT_SHELTER, listedAt: tomorrow },
        occurredAt: tomorrow,
      },
    ]);
  });

  it('records no event when the kitten does not satisfy the criteria', async () => {
    const savedSearch = await aSavedSearch({ criteria: { coat: 'ginger' } });
    const kitten = aListedKitten({ coat: 'black', listedAt: tomorrow });
    expect(await considered(savedSearch, kitten)).toEqual([]);
  });

  it('records no event when the search was saved after the kitten was listed', async () => {
    const savedSearch = await aSavedSearch({ criteria: { sex: 'male' }, savedAt: tomorrow });
    const kitten = aListedKitten({ listedAt: new Date(tomorrow.getTime() - 1) });
    expect(await considered(savedSearch, kitten)).toEqual([]);
  });

  it('records a match when the search was saved and the kitten was listed at the same time', async () => {
    const savedSearch = await aSavedSearch({ criteria: { sex: 'male' }, savedAt: tomorrow });
    expect(await considered(savedSearch, aListedKitten({ listedAt: tomorrow }))).toHaveLength(1);
  });

  it('uses the age of the kitten at the time of listing', async () => {
    const savedSearch = await aSavedSearch({ criteria: { maxAgeWeeks: 8 } });
    const kitten = aListedKitten({ bornOn: '2026-03-03', listedAt: today });
    // One day later, when the kitten is considered, it is nine weeks old.
    expect(await considered(savedSearch, kitten)).toHaveLength(1);
  });
});

describe('deleting a saved search', () => {
  it('records SavedSearchDeleted', async () => {
    const savedSearch = await aSavedSearch();
    savedSearch.releaseEvents();

    savedSearch.delete(tomorrow);

    const { id, adopterId } = savedSearch;
    expect(savedSearch.releaseEvents()).toMatchObject([
      { kind: 'saved-search-deleted', savedSearchId: id, adopterId, occurredAt: tomorrow },
    ]);
  });
});

describe('existing saved search', () => {
  const later = new Date(today.getTime() + 60_000);
  const muchLater = new Date(today.getTime() + 120_000);
  const kittenListedAt = (listedAt: Date) => aListedKitten({ sex: 'male', listedAt });
  async function matches(saved: SavedSearch, kitten: ReturnType<typeof aListedKitten>): Promise<boolean> {
    saved.releaseEvents();
    saved.consider(kitten, await wordsFor(kitten.details), muchLater);
    return saved.releaseEvents().length > 0;
  }
  const changed = ({ id: savedSearchId, adopterId }: SavedSearch) => ({
    ...{ kind: 'saved-search-changed', savedSearchId, adopterId, occurredAt: later },
  });
  async function anExistingSearch(about: Parameters<typeof aSavedSearch>[0] = {}): Promise<SavedSearch> {
    const saved = await aSavedSearch({ criteria: { sex: 'male' }, ...about });
    saved.releaseEvents();
    return saved;
  }

  it('changes its name and records SavedSearchChanged when it is renamed', async () => {
    const saved = await anExistingSearch({ name: 'Toms' });
    saved.rename(savedSearchName('Tomcats'), [await aSavedSearch({ name: 'Queens' })], later);
    expect(saved.name).toBe('Tomcats');
    expect(saved.releaseEvents()).toEqual([changed(saved)]);
  });

  it('refuses the name of another saved search of the adopter', async () => {
    const saved = await anExistingSearch({ name: 'Toms' });
    const rename = () => saved.rename(savedSearchName('Queens'), [queens], later);
    const queens = await aSavedSearch({ name: 'Queens' });
    expect(rename).toThrow(ruleViolation('saved-search-names-are-unique'));
    expect(saved.name).toBe('Toms');
  });

  it('records no event when it is renamed to its own name', async () => {
    const saved = await anExistingSearch({ name: 'Toms' });
    saved.rename(savedSearchName('Toms'), [], later);
    expect(saved.releaseEvents()).toEqual([]);
  });

  it('matches only kittens that were listed since its criteria changed', async () => {
    const saved = await anExistingSearch({ criteria: { sex: 'female' } });
    saved.changeCriteria(await criteriaFor({ sex: 'male' }), later);
    expect(saved.releaseEvents()).toEqual([changed(saved)]);
    expect(await matches(saved, kittenListedAt(today))).toBe(false);
    expect(await matches(saved, kittenListedAt(later))).toBe(true);
  });

  it('matches nothing while it is paused, and kittens listed since it was resumed', async () => {
    const saved = await anExistingSearch();
    saved.pause(today);
    expect(await matches(saved, kittenListedAt(today))).toBe(false);

    saved.resume(later);

    expect(saved.releaseEvents()).toEqual([changed(saved)]);
    expect(await matches(saved, kittenListedAt(today))).toBe(false);
    expect(await matches(saved, kittenListedAt(later))).toBe(true);
  });

  it('records no event when it is paused or resumed a second time', async () => {
    const saved = await anExistingSearch();
    saved.resume(later);
    expect(saved.activeSince).toEqual(today);
    saved.pause(later);
    saved.pause(muchLater);
    expect(saved.releaseEvents()).toEqual([changed(saved)]);
  });

  it('records a match for each existing match that is included', async () => {
    const saved = await anExistingSearch();
    const existing = [kittenListedAt(today), kittenListedAt(later)];
    saved.includeExistingMatches(existing, later);
    expect(saved.releaseEvents().map((event) => 'kitten' in event && event.kitten.id)).toEqual(
      existing.map(({ id }) => id),
    );
  });

  it('matches each included kitten once, and also a kitten that was being listed at that time', async () => {
    const saved = await anExistingSearch();
    const [existing, concurrent] = [kittenListedAt(later), kittenListedAt(today)];
    saved.includeExistingMatches([existing], later);
    expect(await matches(saved, existing)).toBe(false);
    expect(await matches(saved, concurrent)).toBe(true);
  });

  it('records no event when its criteria are replaced by equal criteria', async () => {
    const near = { latitude: 48.2, longitude: 16.4 };
    const saved = await anExistingSearch({ criteria: { sex: 'male', near, withinKm: 5 } });
    saved.changeCriteria(await criteriaFor({ withinKm: 5, near, sex: 'male', words: undefined }), later);
    expect(saved.releaseEvents()).toEqual([]);
    for (const criteria of [
      { sex: 'male', near, withinKm: 6 } as const,
      { sex: 'male', near: { ...near, longitude: 16.5 }, withinKm: 6 } as const,
      { sex: 'male' } as const,
    ]) {
      saved.changeCriteria(await criteriaFor(criteria), later);
      expect(saved.releaseEvents()).toHaveLength(1);
    }
  });

  it('refuses to include more than 100 existing matches', async () => {
    const saved = await anExistingSearch();
    const kittens = Array.from({ length: 101 }, () => kittenListedAt(today));
    expect(() => saved.includeExistingMatches(kittens, later)).toThrow(
      ruleViolation('include-at-most-n-existing-matches'),
    );
    expect(saved.releaseEvents()).toEqual([]);
    saved.includeExistingMatches(kittens.slice(1), later);
    expect(saved.releaseEvents()).toHaveLength(100);
  });
});
