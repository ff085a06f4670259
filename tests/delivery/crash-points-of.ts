import { CRASH_POINTS, type CrashPoint } from '@pawprint/platform/runtime';

const OF_THE_BROKER = /^(relay|receiver)/;
/** By what only one of the two does: Search says something, and Notifications sends mail. */
const ONLY_IN = { search: /^(outbox|announcement)/, notifications: /^mail/ };

export type ContextName = keyof typeof ONLY_IN;

/** The crash points that a context comes to, where Postgres carries its messages. */
export function crashPointsOf(context: ContextName): CrashPoint[] {
  const other = context === 'search' ? ONLY_IN.notifications : ONLY_IN.search;
  return CRASH_POINTS.filter((point) => !OF_THE_BROKER.test(point) && !other.test(point));
}
