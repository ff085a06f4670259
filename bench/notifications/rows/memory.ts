import { readFile } from 'node:fs/promises';
import { PAWPRINT } from '../../support/claims.js';
import { median } from '../../support/quantiles.js';
import { type Row, WITHIN_MS } from '../arena.js';

const EMAILS = 100_000;
/** The second tenth, and the last one. */
const [AT_THE_BEGINNING, AT_THE_END] = [0.1, 0.9];
const TENTH = 0.1;
const EVERY_MS = 250;
const GROWTH = 'memory at the end, to that after the first 10,000';

/** Compares the resident memory of the process at the beginning and at the end of a hundred thousand emails. */
export const memory: Row = {
  name: 'memory over 100,000 emails',
  claims: [{ quantity: GROWTH, must: 1.25, aim: 1.1, lessIsBetter: true }],
  measure: async ({ share, print, note, crowd, sink, whileNotificationsRuns }) => {
    const emails = Math.ceil(EMAILS * share);
    print(`memory: creating ${emails.toLocaleString('en')} due notifications`);
    await crowd.createDueNotifications(emails, 'instantly');
    print('memory: sending them');
    const [before, after] = await whileNotificationsRuns((pid) =>
      measured(pid, sink, emails, EVERY_MS * share),
    );
    note(PAWPRINT, 1, { [GROWTH]: after / before, 'MB after 10,000': before, 'MB at the end': after });
  },
};

async function measured(
  pid: number,
  sink: { accepted: (mail: string) => void },
  emails: number,
  everyMs: number,
): Promise<[number, number]> {
  let sent = 0;
  sink.accepted = () => void sent++;
  const samples: { readonly sent: number; readonly mb: number }[] = [];
  const giveUpAt = performance.now() + WITHIN_MS;
  while (sent < emails) {
    if (performance.now() > giveUpAt) throw new Error(`${sent} of ${emails} emails in time`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
    samples.push({ sent, mb: await residentMb(pid) });
  }
  const tenthFrom = (from: number) =>
    median(
      samples
        .filter((one) => one.sent >= from * emails && one.sent <= (from + TENTH) * emails)
        .map(({ mb }) => mb),
    );
  return [tenthFrom(AT_THE_BEGINNING), tenthFrom(AT_THE_END)];
}

/** Reads it from /proc, see proc(5). */
async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)![1]) / 1_024;
}
