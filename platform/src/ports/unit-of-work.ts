/** How often the work of one unit is run at most, when every run ends in a conflict. */
export const MAX_RUNS = 5;

/** Fowler's unit of work: all changes that are stored while it runs are committed together or not at all. */
export abstract class UnitOfWork {
  /**
   * Runs the work and commits; a unit inside another one joins it. After a {@link ConcurrencyConflict} the work runs
   * again, {@link MAX_RUNS} times at most, so the work must start by reading the current state.
   *
   * @throws the error of the work, after the rollback
   */
  abstract run<Result>(work: () => Promise<Result>): Promise<Result>;

  /**
   * Runs a part of the current unit under a savepoint. When the part fails, only its own changes are rolled back, and
   * the unit continues. Conflicts are retried as in {@link run}.
   *
   * @throws the error of the work
   */
  abstract savepoint<Result>(work: () => Promise<Result>): Promise<Result>;

  /**
   * Runs the work in a separate transaction (requires new). It commits even if the current unit is rolled back later.
   *
   * @throws the error of the work
   */
  abstract runSeparately<Result>(work: () => Promise<Result>): Promise<Result>;

  /**
   * Reads from one snapshot of the database: commits of other transactions during the reads are not visible.
   *
   * @throws the error of the reads
   */
  abstract readSnapshot<Result>(read: () => Promise<Result>): Promise<Result>;

  /**
   * Like {@link run}, and retries while the database is unavailable. For effects outside the database that have already
   * happened and must be recorded.
   *
   * @param forMs how long it retries, in milliseconds
   * @throws the last error when that time is over
   */
  abstract runWithRetry<Result>(work: () => Promise<Result>, forMs: number): Promise<Result>;

  /** Calls the callback once after the commit of the current unit, even if it is passed several times; never after a rollback. */
  abstract afterCommit(callback: () => void): void;
}

/** Another transaction stored a newer version first (optimistic locking). */
export class ConcurrencyConflict extends Error {
  constructor(what: string) {
    super(`${what} was changed by another transaction in the meantime.`);
    this.name = 'ConcurrencyConflict';
  }
}

/** The client's request names a version (If-Match) that is not the stored one. */
export class PreconditionFailed extends Error {
  constructor(what: string) {
    super(`${what} was changed in the meantime: read it again before you change it.`);
    this.name = 'PreconditionFailed';
  }
}
