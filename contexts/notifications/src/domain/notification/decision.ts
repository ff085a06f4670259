/** What was decided about a notification, when, and by which policy; none: nothing kept its recipient from being told. */
export interface Decision {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly policy: string | null;
  readonly verdict: 'tell' | 'wait' | 'digest' | 'suppress';
  /** Until when it waits, ISO 8601, UTC; null where it does not. */
  readonly until: string | null;
}

const MAX_KEPT = 50;

/** The same decision again is no news; of many, the first and the last are kept. */
export function withDecision(history: readonly Decision[], decision: Decision): readonly Decision[] {
  const last = history.at(-1);
  if (last?.policy === decision.policy && last.verdict === decision.verdict && last.until === decision.until)
    return history;
  const [first, ...others] = [...history, decision];
  return [first, ...others.slice(-(MAX_KEPT - 1))];
}
