import type { Resources } from './resources.js';

export interface Circumstances {
  /** Releases all started processes and created folders at the end. */
  readonly resources: Resources;
  /** The number of measured rounds; one round before them is for warm-up. With 0, that one is measured. */
  readonly rounds: number;
  /** The share of all other amounts: 1, and less for a tiny round. */
  readonly share: number;
  /** For messaging: the number of events in each round. */
  readonly events: number;
  /** For search: the numbers of saved searches and of listed kittens. */
  readonly searches: number;
  readonly kittens: number;
  /** For identity: the duration of a turn. */
  readonly turnMs: number;
  /** For messaging, search, notifications, identity and front-door: the measured rows; all when it is empty. */
  readonly only: readonly string[];
  readonly print: (line: string) => void;
}

export interface Findings {
  /** Tables for the terminal. */
  readonly tables: readonly string[];
  /** The same figures as JSON. */
  readonly figures: object;
}

export type Benchmark = (circumstances: Circumstances) => Promise<Findings>;
