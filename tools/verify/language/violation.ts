/** A place that breaks a rule of the language. */
export interface Violation {
  readonly file: string;
  /** The line number, counted from 1. */
  readonly line: number;
  /** The problem and its remedy. */
  readonly message: string;
}
