import type { OutgoingEvent } from '@pawprint/platform/messaging';
import type { KittenEvent } from '../../domain/kitten/kitten.js';
import type { KittenDetails } from '../../domain/kitten/kitten-details.js';
import type { SavedSearchChanged } from '../../domain/saved-search/events/saved-search-changed.event.js';
import type { SavedSearchDeleted } from '../../domain/saved-search/events/saved-search-deleted.event.js';
import type { SearchSaved } from '../../domain/saved-search/events/search-saved.event.js';
import type { SavedSearchEvent } from '../../domain/saved-search/saved-search.js';
import { kittenAdoptedV1 } from '../../published-language/kitten-adopted.v1.js';
import { kittenCorrectedV1 } from '../../published-language/kitten-corrected.v1.js';
import { kittenListedV1 } from '../../published-language/kitten-listed.v1.js';
import { kittenWithdrawnV1 } from '../../published-language/kitten-withdrawn.v1.js';
import type { PublishedKitten } from '../../published-language/kitten.js';
import type { PublishedEvent } from '../../published-language/published-event.js';
import { savedSearchMatchedV1 } from '../../published-language/saved-search-matched.v1.js';

export type SearchEvent = KittenEvent | SavedSearchEvent;

/** An entry for each kind of event, so that an event without one is a compile error. */
export type OutgoingEvents<Event extends { readonly kind: string }> = {
  readonly [Kind in Event['kind']]: (event: Extract<Event, { kind: Kind }>) => OutgoingEvent;
};

/** Each domain event is published to other contexts, or is explicitly internal. */
export const OUTGOING: OutgoingEvents<SearchEvent> = {
  'kitten-listed': ({ kittenId, details, occurredAt }) =>
    published(kittenListedV1, occurredAt, { kitten: publishedKitten(kittenId, details, occurredAt) }),
  'kitten-corrected': ({ kittenId, details, listedAt, occurredAt }) =>
    published(kittenCorrectedV1, occurredAt, { kitten: publishedKitten(kittenId, details, listedAt) }),
  'kitten-adopted': ({ kittenId, occurredAt }) => published(kittenAdoptedV1, occurredAt, { kittenId }),
  'kitten-withdrawn': ({ kittenId, occurredAt }) => published(kittenWithdrawnV1, occurredAt, { kittenId }),
  'saved-search-matched': ({ adopterId, savedSearch, kitten: { id, details, listedAt }, occurredAt }) =>
    published(savedSearchMatchedV1, occurredAt, {
      adopterId,
      savedSearch,
      kitten: publishedKitten(id, details, listedAt),
    }),
  'search-saved': internal,
  'saved-search-changed': internal,
  'saved-search-deleted': internal,
};

export function toOutgoingEvent(event: SearchEvent): OutgoingEvent {
  return (OUTGOING[event.kind] as (event: SearchEvent) => OutgoingEvent)(event);
}

/** The types of the internal events after which a saved search differs from before. */
export const CHANGES_OF_SAVED_SEARCHES: readonly string[] = (
  ['search-saved', 'saved-search-changed', 'saved-search-deleted'] satisfies InternalEvent['kind'][]
).map(internalType);

type InternalEvent = SearchSaved | SavedSearchChanged | SavedSearchDeleted;

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

function publishedKitten(id: string, details: KittenDetails, listedAt: Date): PublishedKitten {
  return { id, ...details.toInput(), sex: details.sex, listedAt: listedAt.toISOString() };
}
