/** How often the work of one unit is run, when it loses one race after another. */
export const MAX_RUNS = 5;

/** Fowler's unit of work: whatever is stored while it runs is committed together or not at all. */
export abstract class UnitOfWork {
  /**
   * Runs the work and commits; a unit inside another one joins it. A race that was lost to somebody else
   * ({@link ConcurrencyConflict}) is run again a few times on what is there now, so the work has to start from reading.
   *
   * @throws whatever the work throws, after everything was rolled back
   */
  abstract run<Result>(work: () => Promise<Result>): Promise<Result>;

  /**
   * Runs a part of the present unit that can fail by itself: then that part alone is undone, and the rest goes on.
   * Races are lost and run again as in {@link run}.
   *
   * @throws whatever the work throws
   */
  abstract savepoint<Result>(work: () => Promise<Result>): Promise<Result>;

  /**
   * A unit of its own beside the present one: it is committed whatever becomes of that.
   *
   * @throws whatever the work throws
   */
  abstract runSeparately<Result>(work: () => Promise<Result>): Promise<Result>;

  /**
   * Reads, and all that is read is of one moment, whatever others commit meanwhile.
   *
   * @throws whatever the reading throws
   */
  abstract readSnapshot<Result>(read: () => Promise<Result>): Promise<Result>;

  /**
   * Like {@link run}, for what has to be written down because it has happened outside: while the database is away,
   * it is tried again and again.
   *
   * @throws the last failure when so many milliseconds have gone
   */
  abstract runWithRetry<Result>(work: () => Promise<Result>, forMs: number): Promise<Result>;

  /** Called once after the commit of the present unit, however often the same callback is given; dropped on a roll-back. */
  abstract afterCommit(callback: () => void): void;
}

/** Somebody else stored a newer version first. */
export class ConcurrencyConflict extends Error {
  constructor(what: string) {
    super(`${what} was changed by somebody else in the meantime.`);
    this.name = 'ConcurrencyConflict';
  }
}

/** Somebody asked for a change on the condition of a version that is not stored any more, or never was. */
export class PreconditionFailed extends Error {
  constructor(what: string) {
    super(`${what} was changed in the meantime: look at it again before you change it.`);
    this.name = 'PreconditionFailed';
  }
}
