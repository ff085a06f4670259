import { status } from '@grpc/grpc-js';
import { ServiceUnavailableException, UnauthorizedException } from '@nestjs/common';
import { RuleViolation, InvalidValue, NotFound } from '@pawprint/shared-kernel';
import {
  ConcurrencyConflict,
  isDatabaseUnavailable,
  NotAllowed,
  PreconditionFailed,
} from '../ports/index.js';

export interface Status {
  readonly code: status;
  readonly details: string;
}

/** The gRPC status of an error. An unexpected error gets no details. */
export function statusOf(error: unknown): Status {
  if (error instanceof InvalidValue) return { code: status.INVALID_ARGUMENT, details: error.message };
  if (error instanceof NotFound) return { code: status.NOT_FOUND, details: error.message };
  if (error instanceof RuleViolation)
    return { code: status.FAILED_PRECONDITION, details: `${error.rule}: ${error.message}` };
  if (error instanceof ConcurrencyConflict || error instanceof PreconditionFailed)
    return { code: status.ABORTED, details: error.message };
  if (isDatabaseUnavailable(error))
    return { code: status.UNAVAILABLE, details: 'The database is unavailable. Please try again.' };
  if (error instanceof ServiceUnavailableException)
    return { code: status.UNAVAILABLE, details: error.message };
  if (error instanceof UnauthorizedException) return { code: status.UNAUTHENTICATED, details: error.message };
  if (error instanceof NotAllowed) return { code: status.PERMISSION_DENIED, details: error.message };
  return {
    code: status.INTERNAL,
    details: 'An unexpected error has occurred. It was logged with the request id.',
  };
}
