import type { Belongings } from './belongings.js';

export interface Circumstances {
  /** Whatever is started or made is to be kept here. */
  readonly belongings: Belongings;
  /** How often everything is measured, in turns with all else; one more round before them warms up. */
  readonly rounds: number;
  /** Of messaging: how many events are told and handled at a time. */
  readonly events: number;
  /** Of search: how many saved searches stand, and how many kittens are listed. */
  readonly searches: number;
  readonly kittens: number;
  /** Of messaging, search and notifications: the rows that are measured; by default all. */
  readonly only: readonly string[];
  readonly say: (line: string) => void;
}

export interface Findings {
  /** For people. */
  readonly tables: readonly string[];
  /** For machines, as JSON. */
  readonly figures: object;
}

export type Benchmark = (circumstances: Circumstances) => Promise<Findings>;
