/** The service that lists the saved searches of an adopter. After its release it can be extended, but not changed otherwise. */
export const savedSearchesV1 = {
  /** `<context>.v<version>.<Service>`, as the proto file names it. */
  service: 'search.v1.SavedSearches',
  // Read from the source folder, because the TypeScript compiler copies no other files to `dist`.
  proto: new URL('../../src/published-language/search/v1/saved_searches.proto', import.meta.url),
};

export interface ListRequestV1 {
  readonly adopterId: string;
}

export interface ListResponseV1 {
  readonly savedSearches: readonly SavedSearchV1[];
}

export interface SavedSearchV1 {
  readonly id: string;
  readonly name: string;
  readonly criteria: {
    readonly words?: string;
    readonly breed?: string;
    readonly coat?: string;
    readonly sex?: string;
    readonly maxAgeWeeks?: number;
    readonly near?: { readonly latitude: number; readonly longitude: number };
    readonly withinKm?: number;
    readonly town?: string;
  };
  readonly paused: boolean;
  readonly savedAt: string;
}
