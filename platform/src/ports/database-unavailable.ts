/** Postgres cannot be asked right now; nothing was stored, and the same request may succeed in a moment. */
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

// What pg says without a code.
const SENTENCES =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|connection error and is not queryable|not connected|Cannot use a pool after|already released/i;

export function isDatabaseUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true;
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, driverError } = error as {
    code?: unknown;
    message?: unknown;
    driverError?: unknown;
  };
  if (typeof code === 'string' && (SYSTEM_CODES.has(code) || SQL_STATES.test(code))) return true;
  return (typeof message === 'string' && SENTENCES.test(message)) || isDatabaseUnavailable(driverError);
}
