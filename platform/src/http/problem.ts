import type { FieldError } from '@pawprint/shared-kernel';

/** RFC 9457, Problem Details for HTTP APIs. */
export interface Problem {
  /** A URN for the kind of problem, or `about:blank` when the status is enough. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  /** The invalid fields, by their names in the request. */
  readonly errors?: readonly FieldError[];
}
