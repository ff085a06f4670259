/** What came of asking a context for something: it agreed, or refused and said why. */
export type Outcome<Body = unknown> =
  | {
      readonly agreed: true;
      readonly body: Body;
      /** Of the version of what is shown. */ readonly entityTag?: string | null;
    }
  | { readonly agreed: false; readonly refusal: DomainError };

export interface DomainError {
  readonly status: number;
  /** The broken rule's name, where a rule of the domain was broken. */
  readonly rule: string | null;
  /** The parts of the request that were at fault, as the contract names them. */
  readonly fields: readonly string[];
  readonly detail: string;
}

/** For steps that only set the scene: a refusal here is a mistake in the scenario or in the application. */
export function agreed<Body>(outcome: Outcome<Body>): Body {
  if (!outcome.agreed) {
    throw new Error(`expected to be agreed with, was refused: ${JSON.stringify(outcome.refusal)}`);
  }
  return outcome.body;
}

export function refused(outcome: Outcome | undefined): DomainError {
  if (outcome === undefined) {
    throw new Error('expected a refusal, but nothing was asked for');
  }
  if (outcome.agreed) {
    throw new Error(`expected a refusal, was agreed with: ${JSON.stringify(outcome.body)}`);
  }
  return outcome.refusal;
}
