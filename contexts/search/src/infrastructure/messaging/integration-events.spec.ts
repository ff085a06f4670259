import { describe, expect, it } from '@jest/globals';
import { aKitten, anId, DEFAULT_SHELTER, today } from '#test/a-kitten.js';
import { conformsToSchema } from '#test/conforms-to-schema.js';
import { kittenAdoptedV1 } from '../../published-language/kitten-adopted.v1.js';
import { kittenCorrectedV1 } from '../../published-language/kitten-corrected.v1.js';
import { kittenHandedOverV1 } from '../../published-language/kitten-handed-over.v1.js';
import { kittenListedV1 } from '../../published-language/kitten-listed.v1.js';
import { kittenWithdrawnV1 } from '../../published-language/kitten-withdrawn.v1.js';
import { savedSearchDeletedV1 } from '../../published-language/saved-search-deleted.v1.js';
import { savedSearchMatchedV1 } from '../../published-language/saved-search-matched.v1.js';
import type { KittenEvent } from '../../domain/kitten/kitten.js';
import { OUTGOING, type OutgoingEvents, type SearchEvent, toOutgoingEvent } from './integration-events.js';
import { savedSearchName } from '../../domain/saved-search/saved-search-name.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import type { ShelterId } from '../../domain/kitten/shelter-id.js';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import type { AdopterId } from '../../domain/saved-search/adopter-id.js';

const [kittenId, savedSearchId, adopterId] = [anId<KittenId>(), anId<SavedSearchId>(), anId<AdopterId>()];
const kitten = aKitten({ temperament: [], description: '' });
const listedAt = new Date(today.getTime() - 1_000);

const listing = {
  kind: 'kitten-listed',
  kittenId,
  details: kitten,
  listedBy: DEFAULT_SHELTER,
  occurredAt: today,
} as const;
const handOver = {
  kind: 'kitten-handed-over',
  kittenId,
  listedBy: anId<ShelterId>(),
  occurredAt: today,
} as const;
const correction = { ...listing, kind: 'kitten-corrected', listedAt } as const;
const match = {
  kind: 'saved-search-matched',
  savedSearch: { id: savedSearchId, name: 'Gingers' },
  adopterId,
  kitten: { id: kittenId, details: kitten, listedBy: DEFAULT_SHELTER, listedAt },
  occurredAt: today,
} as const;
const change = { kind: 'saved-search-changed', savedSearchId, adopterId, occurredAt: today } as const;

describe('outgoing events', () => {
  it.each([
    ['a listing', listing, kittenListedV1, kittenId],
    ['a correction', correction, kittenCorrectedV1, kittenId],
    ['a hand-over', handOver, kittenHandedOverV1, kittenId],
    ['an adoption', { kind: 'kitten-adopted', kittenId, occurredAt: today }, kittenAdoptedV1, kittenId],
    ['a withdrawal', { kind: 'kitten-withdrawn', kittenId, occurredAt: today }, kittenWithdrawnV1, kittenId],
    ['a match', match, savedSearchMatchedV1, adopterId],
    ['a deletion', { ...change, kind: 'saved-search-deleted' }, savedSearchDeletedV1, adopterId],
  ] as const)('publish %s with its published schema', (_, event, schema, subject) => {
    const outgoing = toOutgoingEvent(event);

    expect(outgoing).toMatchObject({ type: schema.type, subject, time: today, published: true });
    expect(conformsToSchema(schema, outgoing.data)).toBe(true);
  });

  it.each([
    ['search.search-saved', { ...change, kind: 'search-saved', name: savedSearchName('Gingers') }],
    ['search.saved-search-changed', change],
  ] as const)('keep %s internal', (type, event) => {
    expect(toOutgoingEvent(event)).toMatchObject({ type, subject: adopterId, time: today, published: false });
  });

  it('contain the time of the listing in a later match', () => {
    expect(toOutgoingEvent(match)).toMatchObject({
      time: today,
      data: { kitten: { listedAt: listedAt.toISOString() } },
    });
  });

  it('contain the time of the listing, which a correction does not change', () => {
    expect(toOutgoingEvent(correction).data).toEqual({
      kitten: {
        id: kittenId,
        ...kitten.toInput(),
        listedBy: DEFAULT_SHELTER,
        listedAt: listedAt.toISOString(),
      },
    });
  });
});

/** An event without an entry in `OUTGOING`. */
class KittenSold {
  readonly kind = 'kitten-sold';
  readonly occurredAt = today;
}

type IsAssignable<From, To> = From extends To ? true : false;

// The compiler checks these values: a wrong value is a compile error.
describe('a new domain event', () => {
  it('cannot be recorded by a kitten before it is part of KittenEvent', () => {
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
