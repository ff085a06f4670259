import { status } from '@grpc/grpc-js';

/** A call without an answer. */
export class RpcFailure extends Error {
  /** gRPC's, by its name: `UNAVAILABLE`. */
  readonly status: keyof typeof status;

  constructor({ code, details }: { readonly code: status; readonly details: string }) {
    const name = status[code] as keyof typeof status;
    super(`${name}: ${details}`);
    this.name = 'RpcFailure';
    this.status = name;
  }

  /** Whether the service is in trouble, and not the question. */
  get isTheirs(): boolean {
    return !THEIR_OWN.has(this.status);
  }
}

const THEIR_OWN = new Set<string>([
  'INVALID_ARGUMENT',
  'NOT_FOUND',
  'FAILED_PRECONDITION',
  'ABORTED',
  'CANCELLED',
]);
