import type { BreakableMailbox } from './breakable-mailbox.js';
import type { Controls } from './control-socket.js';
import { type Counted, countAll } from './counts.js';
import type { MovableClock } from './movable-clock.js';
import type { SearchLog } from './search-log.js';

const HOUR_MS = 60 * 60 * 1_000;
const DAY_MS = 24 * HOUR_MS;

/** The parts of a running system that can be broken. A part that the launcher did not start is undefined. */
export interface Breakable extends Counted {
  /** The names of the processes. */
  readonly processes: readonly string[];
  readonly kill: (process: string) => void;
  readonly mailbox: Pick<BreakableMailbox, 'mode' | 'setMode' | 'countEmails'> | undefined;
  readonly clock: MovableClock | undefined;
  readonly log: Pick<SearchLog, 'appendPoisonMessage' | 'count'>;
  readonly listThousandKittens: () => Promise<void>;
}

/** A kind of fault, with the words of the page that causes it. */
interface Fault {
  readonly title: string;
  readonly promise: string;
  readonly commands: readonly (readonly [name: string, label: string, run: () => unknown])[];
}

export function controlsOf(parts: Breakable): Controls {
  const { mailbox, clock } = parts;
  const faults = faultsOf(parts);
  return {
    commands: Object.fromEntries(
      faults.flatMap(({ commands }) => commands.map(([name, _, run]) => [name, run])),
    ),
    state: async () => ({
      faults: faults.map(({ commands, ...words }) => ({
        ...words,
        commands: commands.map(([name, label]) => ({ name, label })),
      })),
      notes: [
        ...(mailbox
          ? [`The email provider is ${{ normal: 'working', slow: 'slow', down: 'down' }[mailbox.mode]}.`]
          : []),
        ...(clock ? [`The clock is ${clock.aheadMs / HOUR_MS} hours ahead.`] : []),
      ],
      ...(await countAll(parts)),
    }),
  };
}

function faultsOf({ processes, kill, mailbox, clock, log, listThousandKittens }: Breakable): Fault[] {
  const all: Fault[] = [
    {
      title: 'Kill a process',
      promise:
        'It ends without warning, in the middle of its work. The launcher starts it again. Nothing is lost.',
      commands: processes.map((name) => [`kill/${name}`, `Kill ${name}`, () => kill(name)]),
    },
    {
      title: 'Break the email provider',
      promise:
        'Notifications stay due, and a circuit breaker spares the provider. They are sent when it works again.',
      commands: mailbox
        ? [
            ['mail/down', 'Take it down', () => mailbox.setMode('down')],
            ['mail/slow', 'Slow it down', () => mailbox.setMode('slow')],
            ['mail/normal', 'Repair it', () => mailbox.setMode('normal')],
          ]
        : [],
    },
    {
      title: 'Poison a message',
      promise:
        'Search publishes a match that Notifications cannot translate. It becomes a dead letter, and no other message waits for it.',
      commands: [['poison', 'Poison a message', () => log.appendPoisonMessage()]],
    },
    {
      title: 'List many kittens',
      promise:
        'One import lists them. Each matches the saved search of one of twenty adopters, so a thousand emails follow. An address receives at most 100 an hour: move the clock to send more.',
      commands: [['kittens', 'List a thousand kittens', listThousandKittens]],
    },
    {
      title: 'Move the clock',
      promise: 'It moves for all processes. Retries, digests and the end of quiet hours become due.',
      commands: clock
        ? [
            ['clock/hour', 'One hour ahead', () => clock.moveTo(clock.aheadMs + HOUR_MS)],
            ['clock/day', 'One day ahead', () => clock.moveTo(clock.aheadMs + DAY_MS)],
            ['clock/back', 'Back to the real time', () => clock.moveTo(0)],
          ]
        : [],
    },
  ];
  return all.filter(({ commands }) => commands.length > 0);
}
