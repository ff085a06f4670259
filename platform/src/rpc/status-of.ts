import { status } from '@grpc/grpc-js';
import { RuleViolation, InvalidValue, NotFound } from '@pawprint/shared-kernel';
import { ConcurrencyConflict, isDatabaseUnavailable, PreconditionFailed } from '../ports/index.js';

export interface Status {
  readonly code: status;
  readonly details: string;
}

/** How an error is told to whoever asked over gRPC; what nobody expected is told in no detail. */
export function statusOf(error: unknown): Status {
  if (error instanceof InvalidValue) return { code: status.INVALID_ARGUMENT, details: error.message };
  if (error instanceof NotFound) return { code: status.NOT_FOUND, details: error.message };
  if (error instanceof RuleViolation)
    return { code: status.FAILED_PRECONDITION, details: `${error.rule}: ${error.message}` };
  if (error instanceof ConcurrencyConflict || error instanceof PreconditionFailed)
    return { code: status.ABORTED, details: error.message };
  if (isDatabaseUnavailable(error))
    return { code: status.UNAVAILABLE, details: 'The database does not answer. Please try again.' };
  return { code: status.INTERNAL, details: 'This is our fault, and it has been noted under the request id.' };
}
