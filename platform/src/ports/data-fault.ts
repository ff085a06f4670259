import { isDatabaseUnavailable } from './database-unavailable.js';
import { ConcurrencyConflict } from './unit-of-work.js';

// Classes of SQLSTATE: data exception, integrity constraint violation, program limit exceeded, exception of a trigger.
const REFUSED_VALUE = /^(22|23|54|P0)/;
/** The code of an error of Node's API, which an invalid value causes. */
const REFUSED_ARGUMENT = /^ERR_/;

/**
 * True for an error that the processed data causes, so that it repeats with the same data and not with other data: a value
 * that Postgres refuses, or an error of our own code. False for conflicts, for an unavailable database, and for other errors of
 * Postgres and the operating system, for example a missing column: they concern all data, or pass.
 */
export function isDataFault(error: unknown): boolean {
  if (error instanceof ConcurrencyConflict || isDatabaseUnavailable(error)) return false;
  const { code } = Object(error) as { code?: unknown };
  return typeof code !== 'string' || REFUSED_VALUE.test(code) || REFUSED_ARGUMENT.test(code);
}
