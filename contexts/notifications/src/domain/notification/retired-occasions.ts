import type { Reference } from './reference.js';

/** References to things that are permanently gone. Every occasion that refers to one of them is retired. */
export abstract class RetiredOccasions {
  /** Retiring a reference again changes nothing. */
  abstract retire(reference: Reference, at: Date): Promise<void>;

  /** @returns the names of the given references that are retired */
  abstract among(references: readonly Reference[]): Promise<ReadonlySet<string>>;

  /** Deletes the oldest retirements from before the given time, at most `limit` of them. */
  abstract deleteBefore(time: Date, limit: number): Promise<void>;
}
