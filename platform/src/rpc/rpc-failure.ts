import { status } from '@grpc/grpc-js';
import type { FailureClass } from '../resilience/circuit-breaker.js';

/** A call without an answer. */
export class RpcFailure extends Error {
  /** gRPC's, by its name: `UNAVAILABLE`. */
  readonly status: string;

  constructor({ code, details }: { readonly code: status; readonly details: string }) {
    super(`${status[code]}: ${details}`);
    this.name = 'RpcFailure';
    this.status = status[code];
  }
}

/** Whoever says what is wrong with the question is well. */
const ABOUT_THE_QUESTION = new Set(['INVALID_ARGUMENT', 'NOT_FOUND', 'FAILED_PRECONDITION', 'ABORTED']);

/** What a failure says to a circuit breaker of whoever was asked. */
export function classify(error: unknown): FailureClass {
  return error instanceof RpcFailure && ABOUT_THE_QUESTION.has(error.status) ? 'success' : 'failure';
}
