/** An effect of a request, or a failure on the way. */
export interface Step {
  /** The id of the step. */
  readonly id: string;
  /** The id of the step, in any context, that caused this one; null when the request caused it. */
  readonly causationId: string | null;
  /** The id of the request, the same for all steps of a journey. */
  readonly correlationId: string;
  /**
   * An appended message, a failed attempt, a decision about a dead letter, or an effect outside of the outbox, such
   * as an email.
   */
  readonly kind: 'message' | 'failure' | 'decision' | 'effect';
  /** The type of a message, the subscription that failed, or a similar short name. */
  readonly name: string;
  /** The subject of a message, the error of a failure, or a similar text. */
  readonly detail: string;
  /** The time of the step, by the clock of the context. */
  readonly at: Date;
  /** The time at which a message was appended to the outbox, by the clock of the database; null for other steps. */
  readonly appendedAt: Date | null;
}

/** Selects the steps of a journey. */
export interface StepQuery {
  /** A correlation id (the client's `X-Request-ID`), a message id, or a W3C trace id. */
  readonly id: string;
  /** Excludes older messages; null stands for one day ago. */
  readonly since: Date | null;
}

/** The maximum number of steps of one report; later steps are left out. */
export const MAX_STEPS = 1_000;

/** Collects the steps of a journey from the parts of a context that record them. */
export class JourneyReports {
  private readonly reports: ((query: StepQuery) => Promise<readonly Step[]>)[] = [];

  /** @param report returns the selected steps in the order of their time */
  add(report: (query: StepQuery) => Promise<readonly Step[]>): void {
    this.reports.push(report);
  }

  /** The steps with exactly this id. A step that was found by another id names its correlation id, which can find more. */
  async all(query: StepQuery): Promise<Step[]> {
    const steps: Step[] = [];
    for (const report of this.reports) steps.push(...(await report(query)));
    return steps;
  }
}

const MAX_CLOCK_SKEW_MS = 60_000;

/** A time before the creation of the id, from the timestamp in a version 7 UUID; null for any other id. */
export function timeBefore(id: string): Date | null {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7/i.test(id)) return null;
  return new Date(parseInt(id.slice(0, 8) + id.slice(9, 13), 16) - MAX_CLOCK_SKEW_MS);
}
