import { readFileSync, writeFileSync } from 'node:fs';

/** The points at which a test can kill a process, in the order in which a message passes them. */
export const CRASH_POINTS = [
  'outbox.before-append',
  'outbox.after-append',
  'unit-of-work.before-commit',
  'unit-of-work.after-commit',
  'notify.before',
  'notify.after',

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
  'isolated-handling.marked',
  'failure.before-queueing',
  'failure.queued',
  'retrier.claimed',
  'retrier.delivered',

  'email.leased',
  'email.before-send',
  'email.sent',
  'email.recorded',
] as const;

export type CrashPoint = (typeof CRASH_POINTS)[number];

/**
 * Kills this process when the file in `CRASH_POINTS_FILE` contains a line with the name of the point. The line is
 * removed first, so the restarted process passes the point, unless the file contains another such line. The function is
 * synchronous, so no other code runs between the check and the kill.
 */
export function crashPoint(name: CrashPoint): void {
  // oxlint-disable-next-line eslint/no-restricted-properties -- For tests only, so it is not part of a configuration.
  const file = process.env.CRASH_POINTS_FILE;
  if (!file) return;
  const lines = readFileSync(file, 'utf8').split('\n');
  const line = lines.indexOf(name);
  if (line === -1) return;
  writeFileSync(file, lines.toSpliced(line, 1).join('\n'));
  process.kill(process.pid, 'SIGKILL');
}
