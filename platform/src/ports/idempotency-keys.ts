/** Remembers in the present unit of work what was answered under a client's key. */
export abstract class IdempotencyKeys {
  /**
   * Runs the work unless it was done before under the same key; a concurrent twin waits for the first one's commit.
   *
   * @param request what was asked; the same key with another request is refused
   * @returns what the work returned the first time
   * @throws KeyUsedForAnotherRequest
   */
  abstract once(key: string, request: unknown, work: () => Promise<string>): Promise<string>;
}

export class KeyUsedForAnotherRequest extends Error {
  constructor() {
    super('This Idempotency-Key was used before, for a request that asked for something else.');
    this.name = 'KeyUsedForAnotherRequest';
  }
}
