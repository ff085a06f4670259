import type { Reference } from './reference.js';

/** References of things that are gone for good; every occasion about one of them is retired. */
export abstract class RetiredOccasions {
  /** Retiring a reference again changes nothing. */
  abstract retire(about: Reference, at: Date): Promise<void>;

  /** @returns the retired ones of the given references, each by its name */
  abstract among(about: readonly Reference[]): Promise<ReadonlySet<string>>;

  /** Deletes the oldest retirements from before the given time, at most `limit` of them. */
  abstract deleteBefore(time: Date, limit: number): Promise<void>;
}
