import type { Belongings } from './belongings.js';

export interface Circumstances {
  /** Whatever is started or made is to be kept here. */
  readonly belongings: Belongings;
  /** How often everything is measured, in turns with all else; one more round before them warms up. */
  readonly rounds: number;
  readonly say: (line: string) => void;
}

export interface Findings {
  /** For people. */
  readonly tables: readonly string[];
  /** For machines, as JSON. */
  readonly figures: object;
}

export type Benchmark = (circumstances: Circumstances) => Promise<Findings>;
