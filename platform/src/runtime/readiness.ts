/** Whether this process can do its work right now. */
export abstract class Readiness {
  /** Resolves when the process can work for the first time; rejects with CannotStart if it never will. */
  abstract readonly ready: Promise<void>;

  /** @throws DatabaseUnavailable when it cannot */
  abstract ping(): Promise<void>;
}
