import { describe, expect, it } from '@jest/globals';
import { aListedKitten, anId, today } from '#test/a-kitten.js';
import { aSavedSearch, criteriaFor, wordsFor } from '#test/a-saved-search.js';
import { theRule } from '#test/the-rule.js';
import type { Kitten } from '../kitten/kitten.js';
import { SavedSearchChanged } from './events/saved-search-changed.event.js';
import { SavedSearchDeleted } from './events/saved-search-deleted.event.js';
import { SavedSearchMatched } from './events/saved-search-matched.event.js';
import { SearchSaved } from './events/search-saved.event.js';
import type { SavedSearch } from './saved-search.js';
import type { SavedSearchId } from './saved-search-id.js';
import { savedSearchName } from './saved-search-name.js';
import type { AdopterId } from './adopter-id.js';

const tomorrow = new Date('2026-05-05T12:00:00Z');
const ofThoseNumbers = (count: number): Promise<SavedSearch[]> =>
  Promise.all(Array.from({ length: count }, (_, number) => aSavedSearch({ name: `Search ${number}` })));

async function considered(savedSearch: SavedSearch, kitten: Kitten): Promise<unknown[]> {
  savedSearch.releaseEvents();
  savedSearch.consider(kitten, await wordsFor(kitten.details), tomorrow);
  return savedSearch.releaseEvents();
}

describe('saving a search', () => {
  it('keeps it, and says so', async () => {
    const [id, adopterId] = [anId<SavedSearchId>(), anId<AdopterId>()];

    const saved = await aSavedSearch({ id, adopterId, name: 'Black cats', savedAt: today });

    expect(saved).toMatchObject({ id, adopterId, name: 'Black cats', savedAt: today });
    expect(saved.releaseEvents()).toMatchObject([
      { constructor: SearchSaved, savedSearchId: id, adopterId, name: 'Black cats', occurredAt: today },
    ]);
  });

  it('is possible up to the twenty-fifth', async () => {
    const others = await ofThoseNumbers(24);
    await expect(aSavedSearch({ name: 'The last', others })).resolves.toBeDefined();
  });

  it('is not possible for a twenty-sixth', async () => {
    const others = await ofThoseNumbers(25);
    await expect(aSavedSearch({ name: 'One too many', others })).rejects.toThrow(
      theRule('at-most-25-saved-searches'),
    );
  });

  it('is not possible under the name of another one', async () => {
    const others = [await aSavedSearch({ name: 'Black cats' })];
    await expect(aSavedSearch({ name: 'Black cats', others })).rejects.toThrow(
      theRule('saved-search-names-are-unique'),
    );
  });

  it('is possible under a name that is spelt differently', async () => {
    const others = [await aSavedSearch({ name: 'Black cats' })];
    await expect(aSavedSearch({ name: 'black cats', others })).resolves.toBeDefined();
  });
});

describe('considering a kitten that was listed', () => {
  it('is a match when it satisfies the criteria', async () => {
    const savedSearch = await aSavedSearch({ name: 'Ginger', wanted: { coat: 'ginger' } });
    const kitten = aListedKitten({ coat: 'Ginger', listedAt: tomorrow });

    expect(await considered(savedSearch, kitten)).toMatchObject([
      {
        constructor: SavedSearchMatched,
        savedSearch: { id: savedSearch.id, name: 'Ginger' },
        adopterId: savedSearch.adopterId,
        kitten: { id: kitten.id, details: kitten.details, listedAt: tomorrow },
        occurredAt: tomorrow,
      },
    ]);
  });

  it('is nothing when it does not', async () => {
    const savedSearch = await aSavedSearch({ wanted: { coat: 'ginger' } });
    const kitten = aListedKitten({ coat: 'black', listedAt: tomorrow });
    expect(await considered(savedSearch, kitten)).toEqual([]);
  });

  it('is nothing when the search was saved after the kitten had been listed', async () => {
    const savedSearch = await aSavedSearch({ wanted: { sex: 'male' }, savedAt: tomorrow });
    const kitten = aListedKitten({ listedAt: new Date(tomorrow.getTime() - 1) });
    expect(await considered(savedSearch, kitten)).toEqual([]);
  });

  it('is a match also when both happened in the same moment', async () => {
    const savedSearch = await aSavedSearch({ wanted: { sex: 'male' }, savedAt: tomorrow });
    expect(await considered(savedSearch, aListedKitten({ listedAt: tomorrow }))).toHaveLength(1);
  });

  it('goes by how old it was when it was listed', async () => {
    const savedSearch = await aSavedSearch({ wanted: { maxAgeWeeks: 8 } });
    const kitten = aListedKitten({ bornOn: '2026-03-03', listedAt: today });
    // A day later, when this is asked, it is nine weeks old.
    expect(await considered(savedSearch, kitten)).toHaveLength(1);
  });
});

describe('deleting a saved search', () => {
  it('is said', async () => {
    const savedSearch = await aSavedSearch();
    savedSearch.releaseEvents();

    savedSearch.delete(tomorrow);

    const { id, adopterId } = savedSearch;
    expect(savedSearch.releaseEvents()).toMatchObject([
      { constructor: SavedSearchDeleted, savedSearchId: id, adopterId, occurredAt: tomorrow },
    ]);
  });
});

describe('a saved search that was there before', () => {
  const later = new Date(today.getTime() + 60_000);
  const muchLater = new Date(today.getTime() + 120_000);
  const listedAt = (when: Date) => aListedKitten({ sex: 'male', listedAt: when });
  async function matches(saved: SavedSearch, kitten: ReturnType<typeof aListedKitten>): Promise<boolean> {
    saved.releaseEvents();
    saved.consider(kitten, await wordsFor(kitten.details), muchLater);
    return saved.releaseEvents().length > 0;
  }
  const changed = (saved: SavedSearch) => new SavedSearchChanged(saved.id, saved.adopterId, later);
  async function aSavedOne(about: Parameters<typeof aSavedSearch>[0] = {}): Promise<SavedSearch> {
    const saved = await aSavedSearch({ wanted: { sex: 'male' }, ...about });
    saved.releaseEvents();
    return saved;
  }

  it('is renamed, and says so', async () => {
    const saved = await aSavedOne({ name: 'Toms' });
    saved.rename(savedSearchName('Tomcats'), [await aSavedSearch({ name: 'Queens' })], later);
    expect(saved.name).toBe('Tomcats');
    expect(saved.releaseEvents()).toEqual([changed(saved)]);
  });

  it('keeps its name from others', async () => {
    const saved = await aSavedOne({ name: 'Toms' });
    const renaming = () => saved.rename(savedSearchName('Queens'), [queens], later);
    const queens = await aSavedSearch({ name: 'Queens' });
    expect(renaming).toThrow(theRule('saved-search-names-are-unique'));
    expect(saved.name).toBe('Toms');
  });

  it('may be called what it is called already, which is no change', async () => {
    const saved = await aSavedOne({ name: 'Toms' });
    saved.rename(savedSearchName('Toms'), [], later);
    expect(saved.releaseEvents()).toEqual([]);
  });

  it('matches no kitten that was listed before it looked for something else', async () => {
    const saved = await aSavedOne({ wanted: { sex: 'female' } });
    saved.lookFor(await criteriaFor({ sex: 'male' }), later);
    expect(saved.releaseEvents()).toEqual([changed(saved)]);
    expect(await matches(saved, listedAt(today))).toBe(false);
    expect(await matches(saved, listedAt(later))).toBe(true);
  });

  it('matches nothing while it is paused, and later what is listed after it was resumed', async () => {
    const saved = await aSavedOne();
    saved.pause(today);
    expect(await matches(saved, listedAt(today))).toBe(false);

    saved.resume(later);

    expect(saved.releaseEvents()).toEqual([changed(saved)]);
    expect(await matches(saved, listedAt(today))).toBe(false);
    expect(await matches(saved, listedAt(later))).toBe(true);
  });

  it('is paused once and resumed once', async () => {
    const saved = await aSavedOne();
    saved.resume(later);
    expect(saved.standsSince).toEqual(today);
    saved.pause(later);
    saved.pause(muchLater);
    expect(saved.releaseEvents()).toEqual([changed(saved)]);
  });

  it('takes what is there for matches, if that is asked for', async () => {
    const saved = await aSavedOne();
    const there = [listedAt(today), listedAt(later)];
    saved.includeExistingMatches(there, later);
    expect(saved.releaseEvents().map((event) => 'kitten' in event && event.kitten.id)).toEqual(
      there.map(({ id }) => id),
    );
  });

  it('tells of each of them once, and of one that was on its way in the meantime', async () => {
    const saved = await aSavedOne();
    const [there, onItsWay] = [listedAt(later), listedAt(today)];
    saved.includeExistingMatches([there], later);
    expect(await matches(saved, there)).toBe(false);
    expect(await matches(saved, onItsWay)).toBe(true);
  });

  it('looks for the same as before, which is no change', async () => {
    const near = { latitude: 48.2, longitude: 16.4 };
    const saved = await aSavedOne({ wanted: { sex: 'male', near, withinKm: 5 } });
    saved.lookFor(await criteriaFor({ withinKm: 5, near, sex: 'male', words: undefined }), later);
    expect(saved.releaseEvents()).toEqual([]);
    for (const wanted of [
      { sex: 'male', near, withinKm: 6 } as const,
      { sex: 'male', near: { ...near, longitude: 16.5 }, withinKm: 6 } as const,
      { sex: 'male' } as const,
    ]) {
      saved.lookFor(await criteriaFor(wanted), later);
      expect(saved.releaseEvents()).toHaveLength(1);
    }
  });

  it('does not take more than a hundred', async () => {
    const saved = await aSavedOne();
    const kittens = Array.from({ length: 101 }, () => listedAt(today));
    expect(() => saved.includeExistingMatches(kittens, later)).toThrow(
      theRule('include-at-most-n-existing-matches'),
    );
    expect(saved.releaseEvents()).toEqual([]);
    saved.includeExistingMatches(kittens.slice(1), later);
    expect(saved.releaseEvents()).toHaveLength(100);
  });
});
