import { CRASH_POINTS, type CrashPoint } from '@pawprint/platform/runtime';

/** By what only one of the two does: Search says something, and Notifications sends mail. */
const ONLY_IN = { search: /^(outbox|announcement)/, notifications: /^mail/ };
const OF_THE_BROKER = { search: /^relay/, notifications: /^receiver/ };

export type ContextName = keyof typeof ONLY_IN;

/** The crash points that a context comes to, where Postgres alone carries its messages. */
export function crashPointsOf(context: ContextName): CrashPoint[] {
  const other = context === 'search' ? ONLY_IN.notifications : ONLY_IN.search;
  return CRASH_POINTS.filter((point) => !/^(relay|receiver)/.test(point) && !other.test(point));
}

/** Those that it comes to besides, where a broker does. */
export function brokersCrashPointsOf(context: ContextName): CrashPoint[] {
  return CRASH_POINTS.filter((point) => OF_THE_BROKER[context].test(point));
}
