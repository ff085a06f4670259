import { readFileSync, writeFileSync } from 'node:fs';

/** Every point between two awaits on the way of a message, in the order in which it passes them. */
export const CRASH_POINTS = [
  'outbox.before-append',
  'outbox.after-append',
  'unit-of-work.before-commit',
  'unit-of-work.after-commit',
  'announcement.before',
  'announcement.after',

  'relay.taken',
  'relay.published',
  'relay.moved',
  'receiver.received',
  'receiver.stored',
  'receiver.acknowledged',

  'reader.taken',
  'handler.before',
  'handler.after',
  'reader.handled',
  'alone.begun',
  'failure.before-hold',
  'failure.held',
  'retrier.claimed',
  'retrier.delivered',

  'mail.leased',
  'mail.before-send',
  'mail.sent',
  'mail.settled',
] as const;

export type CrashPoint = (typeof CRASH_POINTS)[number];

// oxlint-disable-next-line eslint/no-restricted-properties -- For tests alone, and in no configuration.
const file = process.env.CRASH_POINTS_FILE;

/**
 * Where a test may end this process, as a power cut would: when `CRASH_POINTS_FILE` names a file with a line that
 * names the point, the line is taken out and the process killed. So the next life passes, or meets the next such line.
 * Nothing is awaited, so that nothing happens in between.
 */
export function crashPoint(name: CrashPoint): void {
  if (file) dieIfAsked(file, name);
}

function dieIfAsked(path: string, name: CrashPoint): void {
  const lines = readFileSync(path, 'utf8').split('\n');
  const line = lines.indexOf(name);
  if (line === -1) return;
  writeFileSync(path, lines.toSpliced(line, 1).join('\n'));
  process.kill(process.pid, 'SIGKILL');
}
