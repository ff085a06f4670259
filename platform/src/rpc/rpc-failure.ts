import { status } from '@grpc/grpc-js';
import type { FailureClass } from '../resilience/circuit-breaker.js';

/** A failed gRPC call. */
export class RpcFailure extends Error {
  /** The name of the gRPC status, such as `UNAVAILABLE`. */
  readonly status: string;

  constructor({ code, details }: { readonly code: status; readonly details: string }) {
    super(`${status[code]}: ${details}`);
    this.name = 'RpcFailure';
    this.status = status[code];
  }
}

/** Statuses of a working service that rejects the request. */
const REJECTIONS = new Set([
  ...['INVALID_ARGUMENT', 'UNAUTHENTICATED', 'PERMISSION_DENIED'],
  ...['NOT_FOUND', 'FAILED_PRECONDITION', 'ABORTED'],
]);

/** Classifies an error for a circuit breaker. */
export function classify(error: unknown): FailureClass {
  return error instanceof RpcFailure && REJECTIONS.has(error.status) ? 'success' : 'failure';
}
