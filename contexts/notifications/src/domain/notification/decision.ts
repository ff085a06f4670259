import type { Timestamp } from '@pawprint/shared-kernel';

/** One decision about a notification. */
export interface Decision {
  /** The time of the decision. */
  readonly at: Timestamp;
  /** The rule that decided, or null if no rule prevented sending. */
  readonly policy: string | null;
  /** Send it now, wait, add it to the next digest, or never send it. */
  readonly verdict: 'send' | 'wait' | 'digest' | 'suppress';
  /** The time until which it waits, or null. */
  readonly until: Timestamp | null;
}

const MAX_KEPT = 50;

/** Appends a decision unless it repeats the last one. Of more than `MAX_KEPT`, keeps the first one and the latest ones. */
export function withDecision(history: readonly Decision[], decision: Decision): readonly Decision[] {
  const last = history.at(-1);
  if (last?.policy === decision.policy && last.verdict === decision.verdict && last.until === decision.until)
    return history;
  const [first, ...others] = [...history, decision];
  return [first, ...others.slice(-(MAX_KEPT - 1))];
}
