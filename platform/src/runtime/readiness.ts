/** Whether this process can do its work right now. */
export abstract class Readiness {
  /** @throws Error saying what is missing */
  abstract ping(): Promise<void>;
}
