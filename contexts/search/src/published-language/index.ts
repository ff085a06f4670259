export {
  type CatalogueKittenV1,
  catalogueV1,
  type GetKittensRequestV1,
  type GetKittensResponseV1,
} from './catalogue.v1.js';
export { openApi } from './open-api.js';
export type { PublishedKitten } from './kitten.js';
export { type KittenAdoptedV1, kittenAdoptedV1 } from './kitten-adopted.v1.js';
export { type KittenCorrectedV1, kittenCorrectedV1 } from './kitten-corrected.v1.js';
export { type KittenHandedOverV1, kittenHandedOverV1 } from './kitten-handed-over.v1.js';
export { type KittenListedV1, kittenListedV1 } from './kitten-listed.v1.js';
export { type KittenWithdrawnV1, kittenWithdrawnV1 } from './kitten-withdrawn.v1.js';
export type { PublishedEvent } from './published-event.js';
export {
  type ListRequestV1,
  type ListResponseV1,
  savedSearchesV1,
  type SavedSearchV1,
} from './saved-searches.v1.js';
export { type SavedSearchDeletedV1, savedSearchDeletedV1 } from './saved-search-deleted.v1.js';
export { type SavedSearchMatchedV1, savedSearchMatchedV1 } from './saved-search-matched.v1.js';
