import { CRASH_POINTS, type CrashPoint } from '@pawprint/platform/runtime';

/** Crash points of only one context: only Search publishes messages, and only Notifications sends emails. */
const ONLY_IN = { search: /^(outbox|notify)/, notifications: /^email/ };
const ONLY_WITH_BROKER = { search: /^relay/, notifications: /^receiver/ };

export type ContextName = keyof typeof ONLY_IN;

/** The crash points that a context reaches when Postgres alone carries its messages. */
export function crashPointsOf(context: ContextName): CrashPoint[] {
  const other = context === 'search' ? ONLY_IN.notifications : ONLY_IN.search;
  return CRASH_POINTS.filter((point) => !/^(relay|receiver)/.test(point) && !other.test(point));
}

/** The crash points that a context reaches in addition when a broker carries its messages. */
export function brokerCrashPointsOf(context: ContextName): CrashPoint[] {
  return CRASH_POINTS.filter((point) => ONLY_WITH_BROKER[context].test(point));
}
