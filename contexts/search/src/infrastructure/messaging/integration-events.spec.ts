import { describe, expect, it } from '@jest/globals';
import { aKitten, anId, today } from '#test/a-kitten.js';
import { keepsItsPromise } from '#test/keeps-its-promise.js';
import { KittenAdopted } from '../../domain/kitten/events/kitten-adopted.event.js';
import { KittenCorrected } from '../../domain/kitten/events/kitten-corrected.event.js';
import { KittenListed } from '../../domain/kitten/events/kitten-listed.event.js';
import { KittenWithdrawn } from '../../domain/kitten/events/kitten-withdrawn.event.js';
import { SavedSearchChanged } from '../../domain/saved-search/events/saved-search-changed.event.js';
import { SavedSearchDeleted } from '../../domain/saved-search/events/saved-search-deleted.event.js';
import { SavedSearchMatched } from '../../domain/saved-search/events/saved-search-matched.event.js';
import { SearchSaved } from '../../domain/saved-search/events/search-saved.event.js';
import { kittenAdoptedV1 } from '../../published-language/kitten-adopted.v1.js';
import { kittenCorrectedV1 } from '../../published-language/kitten-corrected.v1.js';
import { kittenListedV1 } from '../../published-language/kitten-listed.v1.js';
import { kittenWithdrawnV1 } from '../../published-language/kitten-withdrawn.v1.js';
import { savedSearchMatchedV1 } from '../../published-language/saved-search-matched.v1.js';
import type { KittenEvent } from '../../domain/kitten/kitten.js';
import { OUTGOING, type OutgoingEvents, type SearchEvent, toOutgoingEvent } from './integration-events.js';
import { savedSearchName } from '../../domain/saved-search/saved-search-name.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import type { AdopterId } from '../../domain/saved-search/adopter-id.js';

const [kittenId, savedSearchId, adopterId] = [anId<KittenId>(), anId<SavedSearchId>(), anId<AdopterId>()];
const kitten = aKitten({ temperament: [], description: '' });
const listedAt = new Date(today.getTime() - 1_000);

describe('what happened is said', () => {
  it.each([
    ['a listing', new KittenListed(kittenId, kitten, today), kittenListedV1, kittenId],
    ['a correction', new KittenCorrected(kittenId, kitten, listedAt, today), kittenCorrectedV1, kittenId],
    ['an adoption', new KittenAdopted(kittenId, today), kittenAdoptedV1, kittenId],
    ['a withdrawal', new KittenWithdrawn(kittenId, today), kittenWithdrawnV1, kittenId],
    [
      'a match',
      new SavedSearchMatched(
        { id: savedSearchId, name: 'Gingers' },
        adopterId,
        { id: kittenId, details: kitten, listedAt },
        today,
      ),
      savedSearchMatchedV1,
      adopterId,
    ],
  ])('to everybody, as it was promised: %s', (_, event, promise, subject) => {
    const saying = toOutgoingEvent(event);

    expect(saying).toMatchObject({ type: promise.type, subject, time: today, published: true });
    expect(keepsItsPromise(promise, saying.data)).toBe(true);
  });

  it.each([
    ['search.search-saved', new SearchSaved(savedSearchId, adopterId, savedSearchName('Gingers'), today)],
    ['search.saved-search-changed', new SavedSearchChanged(savedSearchId, adopterId, today)],
    ['search.saved-search-deleted', new SavedSearchDeleted(savedSearchId, adopterId, today)],
  ])('to ourselves only: %s', (type, event) => {
    expect(toOutgoingEvent(event)).toMatchObject({ type, subject: adopterId, time: today, published: false });
  });

  it('with the moment of the listing, which a match comes after', () => {
    const matched = { id: kittenId, details: kitten, listedAt };
    const saying = toOutgoingEvent(
      new SavedSearchMatched({ id: savedSearchId, name: 'Gingers' }, adopterId, matched, today),
    );
    expect(saying).toMatchObject({ time: today, data: { kitten: { listedAt: listedAt.toISOString() } } });
  });

  it('with the moment of the listing, which a correction leaves as it is', () => {
    const saying = toOutgoingEvent(new KittenCorrected(kittenId, kitten, listedAt, today));
    expect(saying.data).toEqual({
      kitten: { id: kittenId, ...kitten.toInput(), listedAt: listedAt.toISOString() },
    });
  });
});

/** An event that nobody maps. */
class KittenSold {
  readonly kind = 'kitten-sold';
  readonly occurredAt = today;
}

type IsAssignable<From, To> = From extends To ? true : false;

// The compiler checks these: a wrong answer does not compile.
describe('a new domain event', () => {
  it('cannot be recorded by a kitten before it is one of its events', () => {
    const isRecorded: IsAssignable<KittenSold, KittenEvent> = false;
    expect(isRecorded).toBe(false);
  });

  it('needs an entry in the mapping once it is an event of Search', () => {
    const isComplete: IsAssignable<typeof OUTGOING, OutgoingEvents<SearchEvent>> = true;
    const isCompleteWithNewEvent: IsAssignable<
      typeof OUTGOING,
      OutgoingEvents<SearchEvent | KittenSold>
    > = false;
    expect([isComplete, isCompleteWithNewEvent]).toEqual([true, false]);
  });
});
