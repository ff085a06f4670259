/** Names what is stored at a moment, so that something made of it can be kept for as long as it is the same. */
export abstract class Snapshots {
  /**
   * What can be read now, outside a transaction. As long as two names are equal, nothing was committed in between, by
   * anybody; the reverse need not be true.
   *
   * @throws DatabaseUnavailable when Postgres cannot be asked
   */
  abstract present(): Promise<string>;
}
