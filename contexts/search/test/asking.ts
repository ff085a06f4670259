import { listing } from './requests.js';
import type { Answer, RunningSearch } from './running-search.js';

export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** What `GET /search` answers. */
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

export const idIn = (answer: Answer): string => answer.json<{ id: string }>().id;

/** @returns the id of a kitten that was just listed */
export async function listedOn(search: RunningSearch, told: object = {}): Promise<string> {
  return idIn(await search.ask(listing(told)));
}
