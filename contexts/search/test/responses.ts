import { listing } from './requests.js';
import type { HttpResponse, RunningSearch } from './running-search.js';

export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** The response of `GET /search`. */
export interface Found {
  readonly kittens: readonly {
    readonly id: string;
    readonly name: string;
    readonly highlights: readonly { readonly field: string; readonly from: number; readonly to: number }[];
  }[];
  readonly count?: number | string;
  readonly didYouMean: string | null;
  readonly relaxations: readonly unknown[];
  readonly nextCursor: string | null;
}

export const idIn = (response: HttpResponse): string => response.json<{ id: string }>().id;

/** Lists a kitten and returns its id. */
export async function listedOn(search: RunningSearch, overrides: object = {}): Promise<string> {
  return idIn(await search.send(listing(overrides)));
}
