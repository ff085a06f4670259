import type { FieldError } from '@pawprint/shared-kernel';

/** RFC 9457, Problem Details for HTTP APIs. */
export interface Problem {
  /** A URN that names the kind of problem; `about:blank` when the status says it all. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  /** Which fields are to blame, in the request's terms. */
  readonly errors?: readonly FieldError[];
}

export class InvalidRequest extends Error {
  constructor(readonly errors: readonly FieldError[]) {
    super('The request is not valid.');
    this.name = 'InvalidRequest';
  }
}

/** A change that would overwrite what the client may not have seen: RFC 6585. */
export class PreconditionRequired extends Error {
  constructor(header: string) {
    super(`Say with ${header} which version you have seen: the ETag of what you were shown, or *.`);
    this.name = 'PreconditionRequired';
  }
}

export function invalidRequest(errors: readonly FieldError[]): Problem {
  return {
    type: 'urn:pawprint:problem:invalid-request',
    title: 'Invalid request',
    status: 400,
    detail: errors.map((error) => `${error.field}: ${error.message}`).join('; '),
    errors,
  };
}
