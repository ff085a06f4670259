/** The service that returns the states of kittens. After its release it can be extended, but not changed otherwise. */
export const catalogueV1 = {
  /** `<context>.v<version>.<Service>`, as the proto file names it. */
  service: 'search.v1.Catalogue',
  // Read from the source folder, because the TypeScript compiler copies no other files to `dist`.
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
