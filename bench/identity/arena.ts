import type { Circumstances } from '../support/benchmark.js';
import type { RowIn } from '../support/rows.js';

/** The environment in which a row of the table is measured. */
export interface Arena extends Pick<Circumstances, 'rounds' | 'print' | 'turnMs'> {
  /** The URL of the running Identity, which is also the issuer of its access tokens. */
  readonly url: string;
  /** Its process. */
  readonly pid: number;
  /** The addresses of accounts with the password `PASSWORD`. */
  readonly addresses: readonly string[];
}

export type Row = RowIn<Arena>;

export const PASSWORD = 'four kittens in a basket';

export const credentials = (email: string, password = PASSWORD): { email: string; password: string } => ({
  email,
  password,
});
