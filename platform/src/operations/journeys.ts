/** Something that a request brought about, or a mishap on the way. */
export interface Step {
  readonly id: string;
  /** The step, of this context or another, that brought it about; null where the request itself did. */
  readonly causationId: string | null;
  /** What all steps of one request have in common. */
  readonly correlationId: string;
  /** A message that was appended, an attempt that failed, a person's decision, an effect outside of the log. */
  readonly kind: 'message' | 'failure' | 'decision' | 'effect';
  /** A short name: the type of a message, the subscription whose attempt failed. */
  readonly what: string;
  /** For people to read: a message's subject, what an attempt failed of. */
  readonly about: string;
  /** When it happened, by the context's clock. */
  readonly at: Date;
  /** When it got into the log, by the database's clock; null for what is no message. */
  readonly appendedAt: Date | null;
}

/** Who is asked for. */
export interface Asked {
  /** A correlation id (to a client, its `X-Request-ID`), the id of a message, or that of a W3C trace. */
  readonly id: string;
  /** What is older is not looked for; null: the last day. */
  readonly since: Date | null;
}

/** How many steps one report tells at the most; a request that caused more is followed in its first ones. */
export const MAX_STEPS = 1_000;

/** Everything in a context that knows of steps. */
export class JourneyReports {
  private readonly reports: ((asked: Asked) => Promise<readonly Step[]>)[] = [];

  /** @param report tells the steps that have the id asked for, in the order in which they came */
  add(report: (asked: Asked) => Promise<readonly Step[]>): void {
    this.reports.push(report);
  }

  /** What this context knows under that very id; each step names its correlation, under which there may be more. */
  async all(asked: Asked): Promise<Step[]> {
    const steps: Step[] = [];
    for (const report of this.reports) steps.push(...(await report(asked)));
    return steps;
  }
}

const CLOCKS_DIFFER_BY_MS = 60_000;

/** A moment before anything had this id; null where it does not tell: a UUID of version 7 begins with its time. */
export function timeBefore(id: string): Date | null {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7/i.test(id)) return null;
  return new Date(parseInt(id.slice(0, 8) + id.slice(9, 13), 16) - CLOCKS_DIFFER_BY_MS);
}
