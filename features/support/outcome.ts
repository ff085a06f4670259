/** The outcome of a request to a context: accepted, or refused with a problem. */
export type Outcome<Body = unknown> =
  | {
      readonly accepted: true;
      readonly body: Body;
      /** Identifies the version that the body shows. */ readonly entityTag?: string | null;
    }
  | { readonly accepted: false; readonly problem: Problem };

export interface Problem {
  readonly status: number;
  /** The name of the violated domain rule, if there is one. */
  readonly rule: string | null;
  /** The fields of the request that are invalid, as the API names them. */
  readonly fields: readonly string[];
  readonly detail: string;
}

/** @throws Error when the request was refused */
export function accepted<Body>(outcome: Outcome<Body>): Body {
  if (!outcome.accepted) {
    throw new Error(`expected the request to be accepted: ${JSON.stringify(outcome.problem)}`);
  }
  return outcome.body;
}

/** The text of the latest page, with which a link was opened or refused. */
export function pageIn(outcome: Outcome | undefined): string {
  return outcome?.accepted ? String(outcome.body) : refused(outcome).detail;
}

/** @throws Error when the request was accepted, or none was sent */
export function refused(outcome: Outcome | undefined): Problem {
  if (outcome === undefined) {
    throw new Error('expected a refused request, but none was sent');
  }
  if (outcome.accepted) {
    throw new Error(`expected the request to be refused: ${JSON.stringify(outcome.body)}`);
  }
  return outcome.problem;
}
