import type { BreakableMailbox } from './breakable-mailbox.js';
import type { Controls } from './control-socket.js';
import type { MailboxMode } from './mailbox.js';
import type { MovableClock } from './movable-clock.js';
import type { SearchLog } from './search-log.js';

const HOUR_MS = 60 * 60 * 1_000;
const DAY_MS = 24 * HOUR_MS;
const MODES: readonly MailboxMode[] = ['normal', 'slow', 'down'];

/** The parts of a running system that can be broken. A part that the launcher did not start is undefined. */
export interface Breakable {
  /** The names of the processes. */
  readonly processes: readonly string[];
  readonly kill: (process: string) => void;
  readonly mailbox: Pick<BreakableMailbox, 'mode' | 'setMode' | 'countEmails'> | undefined;
  readonly clock: MovableClock | undefined;
  readonly log: Pick<SearchLog, 'appendPoisonMessage' | 'count'>;
}

export function controlsOf({ processes, kill, mailbox, clock, log }: Breakable): Controls {
  const advanceBy = (ms: number) => () => clock!.moveTo(clock!.aheadMs + ms);
  return {
    commands: {
      ...Object.fromEntries(processes.map((name) => [`kill/${name}`, () => kill(name)])),
      ...(mailbox && Object.fromEntries(MODES.map((mode) => [`mail/${mode}`, () => mailbox.setMode(mode)]))),
      ...(clock && {
        'clock/hour': advanceBy(HOUR_MS),
        'clock/day': advanceBy(DAY_MS),
        'clock/back': () => clock.moveTo(0),
      }),
      poison: () => log.appendPoisonMessage(),
    },
    state: async () => ({
      ...(await log.count().catch(() => ({ kittensListed: null, matchesPublished: null }))),
      emailsAccepted: mailbox?.countEmails() ?? null,
      mail: mailbox?.mode ?? null,
      clockAheadHours: clock ? clock.aheadMs / HOUR_MS : null,
    }),
  };
}
