/** The tries of a password that count together. */
export interface CountedTries {
  readonly count: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** Limits how fast passwords can be guessed. */
export interface GuessingPolicy {
  readonly name: string;
  /** The time at which the tries no longer count. */
  forgottenAt(tries: CountedTries): Date;
  /** The time from which another try is allowed. */
  allowedAt(tries: CountedTries): Date;
}

export const later = (time: Date, ms: number): Date => new Date(time.getTime() + ms);
