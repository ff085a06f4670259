import type { OutgoingEvent } from '@pawprint/platform/messaging';
import type { KittenEvent } from '../../domain/kitten/kitten.js';
import type {
  SavedSearchChanged,
  SavedSearchMatched,
  SearchSaved,
} from '../../domain/saved-search/events.js';
import type { SavedSearchEvent } from '../../domain/saved-search/saved-search.js';
import { kittenAdoptedV1 } from '../../published-language/kitten-adopted.v1.js';
import { kittenCorrectedV1 } from '../../published-language/kitten-corrected.v1.js';
import { kittenHandedOverV1 } from '../../published-language/kitten-handed-over.v1.js';
import { kittenListedV1 } from '../../published-language/kitten-listed.v1.js';
import { kittenWithdrawnV1 } from '../../published-language/kitten-withdrawn.v1.js';
import type { PublishedKitten } from '../../published-language/kitten.js';
import type { PublishedEvent } from '../../published-language/published-event.js';
import { savedSearchDeletedV1 } from '../../published-language/saved-search-deleted.v1.js';
import { savedSearchMatchedV1 } from '../../published-language/saved-search-matched.v1.js';

export type SearchEvent = KittenEvent | SavedSearchEvent;

/** An entry for each kind of event, so that an event without one is a compile error. */
export type OutgoingEvents<Event extends { readonly kind: string }> = {
  readonly [Kind in Event['kind']]: (event: Extract<Event, { kind: Kind }>) => OutgoingEvent;
};

/** Each domain event is published to other contexts, or is explicitly internal. */
export const OUTGOING: OutgoingEvents<SearchEvent> = {
  'kitten-listed': ({ kittenId: id, occurredAt, ...kitten }) =>
    published(kittenListedV1, occurredAt, {
      kitten: publishedKitten({ ...kitten, id, listedAt: occurredAt }),
    }),
  'kitten-corrected': ({ kittenId: id, occurredAt, ...kitten }) =>
    published(kittenCorrectedV1, occurredAt, { kitten: publishedKitten({ ...kitten, id }) }),
  'kitten-handed-over': ({ kittenId, listedBy, occurredAt }) =>
    published(kittenHandedOverV1, occurredAt, { kittenId, listedBy }),
  'kitten-adopted': ({ kittenId, occurredAt }) => published(kittenAdoptedV1, occurredAt, { kittenId }),
  'kitten-withdrawn': ({ kittenId, occurredAt }) => published(kittenWithdrawnV1, occurredAt, { kittenId }),
  'saved-search-matched': ({ adopterId, savedSearch, kitten, occurredAt }) =>
    published(savedSearchMatchedV1, occurredAt, {
      adopterId,
      savedSearch,
      kitten: publishedKitten(kitten),
    }),
  'saved-search-deleted': ({ adopterId, savedSearchId, occurredAt }) =>
    published(savedSearchDeletedV1, occurredAt, { adopterId, savedSearchId }),
  'search-saved': internal,
  'saved-search-changed': internal,
};

export function toOutgoingEvent(event: SearchEvent): OutgoingEvent {
  return (OUTGOING[event.kind] as (event: SearchEvent) => OutgoingEvent)(event);
}

/** The types of the events after which a kitten differs from before. */
export const CHANGES_OF_KITTENS: readonly string[] = [
  kittenListedV1,
  kittenCorrectedV1,
  kittenHandedOverV1,
  kittenAdoptedV1,
  kittenWithdrawnV1,
].map(({ type }) => type);

/** The types of the events after which a saved search differs from before. */
export const CHANGES_OF_SAVED_SEARCHES: readonly string[] = [
  internalType('search-saved'),
  internalType('saved-search-changed'),
  savedSearchDeletedV1.type,
];

type InternalEvent = SearchSaved | SavedSearchChanged;

/** Only Search itself reads these events. */
function internal({ kind, occurredAt: time, ...data }: InternalEvent): OutgoingEvent {
  return { type: internalType(kind), subject: data.adopterId, time, data, published: false };
}

function internalType(kind: InternalEvent['kind']): string {
  return `search.${kind}`;
}

function published<Data>(event: PublishedEvent<Data>, time: Date, data: Data): OutgoingEvent<Data> {
  return { type: event.type, subject: event.subjectOf(data), time, data, published: true };
}

function publishedKitten({ id, details, listedBy, listedAt }: SavedSearchMatched['kitten']): PublishedKitten {
  return { id, ...details.toInput(), sex: details.sex, listedBy, listedAt: listedAt.toISOString() };
}
