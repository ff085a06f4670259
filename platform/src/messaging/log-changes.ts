/** A point in the log of a context. Only the log that returned it can read it. */
export type LogCursor = string & { readonly __logCursor: true };

/** The events after which an entity differs from before. */
export interface ChangeFeed {
  readonly types: readonly string[];
  /** The field of the events' data that contains the id of the entity; by default the subject is the id. */
  readonly idField?: string;
}

export interface Changes {
  /** The ids of the changed entities, each once. */
  readonly ids: readonly string[];
  readonly until: LogCursor;
}

/**
 * Reads from a context's own log which entities were changed. Unlike a subscription, it stores no cursor: each process
 * reads all changes. It sees what is committed, and never what the current unit of work has appended.
 */
export abstract class LogChanges {
  /** The present end of the log. */
  abstract end(): Promise<LogCursor>;

  /**
   * The changes that are committed now and were not committed at the cursor, in whichever order they were appended.
   *
   * @returns null when the cursor belongs to another database, or to an earlier state of this one
   */
  abstract since(cursor: LogCursor, feed: ChangeFeed): Promise<Changes | null>;
}
