import type { PublishedService } from './published-service.js';

/** What became of kittens, for whoever has to know it just now. */
export const catalogueV1: PublishedService = {
  service: 'search.v1.Catalogue',
  // Read as it was written: the compiler takes nothing along but TypeScript.
  proto: new URL('../../src/published-language/search/v1/catalogue.proto', import.meta.url),
};

export interface GetKittensRequestV1 {
  readonly ids: readonly string[];
}

export interface GetKittensResponseV1 {
  readonly kittens: readonly CatalogueKittenV1[];
}

export interface CatalogueKittenV1 {
  readonly id: string;
  readonly state:
    | 'KITTEN_STATE_UNSPECIFIED'
    | 'KITTEN_STATE_LISTED'
    | 'KITTEN_STATE_ADOPTED'
    | 'KITTEN_STATE_WITHDRAWN';
}
