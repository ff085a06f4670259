import type { Reference } from './reference.js';

/** Asks the upstream context, before a digest goes out, which things are gone that no retirement is recorded for. */
export abstract class RelevanceCheck {
  /**
   * Never rejects: without an answer in time, nothing is taken to be gone.
   *
   * @returns those of the given references whose thing is gone, each by its name
   */
  abstract goneAmong(about: readonly Reference[]): Promise<ReadonlySet<string>>;
}
