import type { OutgoingEvent } from '@pawprint/platform/messaging';
import { KittenAdopted } from '../../domain/kitten/events/kitten-adopted.event.js';
import { KittenCorrected } from '../../domain/kitten/events/kitten-corrected.event.js';
import { KittenListed } from '../../domain/kitten/events/kitten-listed.event.js';
import { KittenWithdrawn } from '../../domain/kitten/events/kitten-withdrawn.event.js';
import type { KittenEvent } from '../../domain/kitten/kitten.js';
import type { KittenDetails } from '../../domain/kitten/kitten-details.js';
import { SavedSearchChanged } from '../../domain/saved-search/events/saved-search-changed.event.js';
import { SavedSearchDeleted } from '../../domain/saved-search/events/saved-search-deleted.event.js';
import { SavedSearchMatched } from '../../domain/saved-search/events/saved-search-matched.event.js';
import { SearchSaved } from '../../domain/saved-search/events/search-saved.event.js';
import type { SavedSearchEvent } from '../../domain/saved-search/saved-search.js';
import { kittenAdoptedV1 } from '../../published-language/kitten-adopted.v1.js';
import { kittenCorrectedV1 } from '../../published-language/kitten-corrected.v1.js';
import { kittenListedV1 } from '../../published-language/kitten-listed.v1.js';
import { kittenWithdrawnV1 } from '../../published-language/kitten-withdrawn.v1.js';
import type { PublishedKitten } from '../../published-language/kitten.js';
import type { PublishedEvent } from '../../published-language/published-event.js';
import { savedSearchMatchedV1 } from '../../published-language/saved-search-matched.v1.js';

/** How what happened in the domain is said in the log: published to others, or kept to ourselves. */
export function toOutgoingEvent(event: KittenEvent | SavedSearchEvent): OutgoingEvent {
  const time = event.occurredAt;
  if (event instanceof KittenListed) {
    return published(kittenListedV1, time, {
      kitten: told(event.kittenId, event.details, time),
    });
  }
  if (event instanceof KittenCorrected) {
    return published(kittenCorrectedV1, time, {
      kitten: told(event.kittenId, event.details, event.listedAt),
    });
  }
  if (event instanceof KittenAdopted) {
    return published(kittenAdoptedV1, time, { kittenId: event.kittenId });
  }
  if (event instanceof KittenWithdrawn) {
    return published(kittenWithdrawnV1, time, { kittenId: event.kittenId });
  }
  if (event instanceof SavedSearchMatched) {
    const { adopterId, savedSearch, kitten } = event;
    return published(savedSearchMatchedV1, time, {
      adopterId,
      savedSearch,
      kitten: told(kitten.id, kitten.details, kitten.listedAt),
    });
  }
  const { occurredAt: _, ...data } = event;
  const type = INTERNAL.find(([happened]) => event instanceof happened)![1];
  return { type, subject: event.adopterId, time, data, published: false };
}

/** What only we need to know. */
const INTERNAL = [
  [SearchSaved, 'search.search-saved'],
  [SavedSearchChanged, 'search.saved-search-changed'],
  [SavedSearchDeleted, 'search.saved-search-deleted'],
] as const;

/** When saved searches are no longer what they were. */
export const CHANGES_OF_SAVED_SEARCHES: readonly string[] = INTERNAL.map(([, type]) => type);

function published<Data>(event: PublishedEvent<Data>, time: Date, data: Data): OutgoingEvent<Data> {
  return { type: event.type, subject: event.subjectOf(data), time, data, published: true };
}

function told(id: string, details: KittenDetails, listedAt: Date): PublishedKitten {
  const { name, breed, coat, sex, bornOn, temperament, description, place } = details;
  return {
    id,
    name,
    breed,
    coat,
    sex,
    bornOn,
    temperament,
    description,
    place,
    listedAt: listedAt.toISOString(),
  };
}
