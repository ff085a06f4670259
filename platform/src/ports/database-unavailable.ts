/** Postgres does not answer at present. Nothing was stored, and a retry may succeed. */
export class DatabaseUnavailable extends Error {
  constructor(cause: unknown) {
    super('The database does not answer.', { cause });
    this.name = 'DatabaseUnavailable';
  }
}

const SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);

// Classes of SQLSTATE: connection exceptions, insufficient resources, operator intervention (shutdown, time limits),
// lock not available, idle transaction ended, system error.
const SQL_STATES = /^(08|53|57|58|55P03|25P03|25P04)/;

// Messages of errors that pg and TypeORM throw without a code.
const MESSAGES =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|connection error and is not queryable|not connected|Cannot use a pool after|already released/i;

/** True for the errors of Node, pg, TypeORM and Postgres after which the same statement may succeed later. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true;
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, driverError } = error as {
    code?: unknown;
    message?: unknown;
    driverError?: unknown;
  };
  if (typeof code === 'string' && (SYSTEM_CODES.has(code) || SQL_STATES.test(code))) return true;
  return (typeof message === 'string' && MESSAGES.test(message)) || isDatabaseUnavailable(driverError);
}
