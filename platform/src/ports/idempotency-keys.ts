import { currentCaller } from './caller.js';

/** After this time, the same key is a new request. */
export const KEY_LIFETIME_MS = 24 * 60 * 60 * 1_000;

/** The caller of every request that does not identify a person. All of them share the keys of an operation. */
export const UNAUTHENTICATED = 'unauthenticated';

/** The caller of the current request. */
export function callerOfKey(): string {
  const caller = currentCaller();
  return caller.kind === 'person' ? caller.personId : UNAUTHENTICATED;
}

/** A client's Idempotency-Key. The same text of another caller or for another operation is another key. */
export interface ScopedKey {
  /** The name of the use case. */
  readonly operation: string;
  /** See {@link callerOfKey}. */
  readonly caller: string;
  readonly key: string;
}

/** Stores the response to a request under the client's Idempotency-Key for 24 hours, in the current unit of work. */
export abstract class IdempotencyKeys {
  /**
   * Runs the work unless the same key was used within `KEY_LIFETIME_MS`. A concurrent duplicate waits until the first request
   * commits.
   *
   * @param request identifies the request; it is compared as JSON
   * @returns the result of the first run
   * @throws KeyUsedForAnotherRequest when the key was used with another request
   */
  abstract once(key: ScopedKey, request: unknown, work: () => Promise<string>): Promise<string>;
}

export class KeyUsedForAnotherRequest extends Error {
  constructor() {
    super('This Idempotency-Key was already used for a different request.');
    this.name = 'KeyUsedForAnotherRequest';
  }
}
