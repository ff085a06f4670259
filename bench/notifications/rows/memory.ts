import { readFile } from 'node:fs/promises';
import { PAWPRINT } from '../../support/claims.js';
import { median } from '../../support/quantiles.js';
import { type Row, WITHIN_MS } from '../arena.js';

const EMAILS = 100_000;
const AT_THE_BEGINNING = { from: 10_000, to: 20_000 };
const AT_THE_END = { from: 90_000, to: 100_000 };
const EVERY_MS = 250;
const GROWTH = 'memory at the end, to that after the first 10,000';

/** Compares the resident memory of the process at the beginning and at the end of a hundred thousand emails. */
export const memory: Row = {
  name: 'memory over 100,000 emails',
  claims: [{ quantity: GROWTH, must: 1.25, aim: 1.1, lessIsBetter: true }],
  measure: async ({ print, note, crowd, sink, whileNotificationsRuns }) => {
    print('memory: creating 100,000 due notifications');
    await crowd.createDueNotifications(EMAILS, 'instantly');
    print('memory: sending them');
    const [before, after] = await whileNotificationsRuns((pid) => measured(pid, sink));
    note(PAWPRINT, 1, { [GROWTH]: after / before, 'MB after 10,000': before, 'MB at the end': after });
  },
};

type Stretch = typeof AT_THE_BEGINNING;

async function measured(pid: number, sink: { accepted: (mail: string) => void }): Promise<[number, number]> {
  let sent = 0;
  sink.accepted = () => void sent++;
  const samples: { readonly sent: number; readonly mb: number }[] = [];
  const giveUpAt = performance.now() + WITHIN_MS;
  while (sent < EMAILS) {
    if (performance.now() > giveUpAt) throw new Error(`${sent} of ${EMAILS} emails in time`);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    samples.push({ sent, mb: await residentMb(pid) });
  }
  const within = ({ from, to }: Stretch) =>
    median(samples.filter((one) => one.sent >= from && one.sent <= to).map(({ mb }) => mb));
  return [within(AT_THE_BEGINNING), within(AT_THE_END)];
}

/** Reads it from /proc, see proc(5). */
async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)![1]) / 1_024;
}
