import type { Circumstances } from '../support/benchmark.js';
import type { RowIn } from '../support/rows.js';

/** The environment in which a row of the table is measured. */
export interface Arena extends Circumstances {
  /** The folder of the logs. */
  readonly folder: string;
  readonly searchUrl: string;
  /** The front door forwards requests to that Search. */
  readonly frontDoorUrl: string;
}

export type Row = RowIn<Arena>;

export const CONNECTIONS = 20;
/** The duration of a turn in milliseconds. */
export const TURN_MS = 3_000;

const SOUTHERNMOST = 40;
const STEP = 1e-5;
let asked = 0;

/** Searches around places that no request has named before, so that no cache has their responses. */
export const neverAsked = (count: number): string[] =>
  Array.from({ length: count }, () => {
    const latitude = (SOUTHERNMOST + STEP * asked++).toFixed(5);
    return `/search?q=tabby&near=${latitude},4.9&withinKm=2000`;
  });
