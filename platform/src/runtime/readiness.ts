/** Whether this process can do its work right now. */
export abstract class Readiness {
  /** @throws DatabaseUnavailable when it cannot */
  abstract ping(): Promise<void>;
}
