/** The service that answers with the states of kittens. Once released, it only grows. */
export const catalogueV1 = {
  /** `<context>.v<version>.<Service>`, as the proto file names it. */
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
