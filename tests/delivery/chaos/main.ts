import { parseArgs } from 'node:util';
import { tableOf } from '../oracle.js';
import { Chaos, type Judgement } from './chaos.js';

/*
 * `npm run chaos -- --minutes N --seed S`: faults happen to the real system, one after the other, for as long as wanted.
 * Each minute everything comes to rest and the oracle is asked. Its objection ends the run, with exit code 1.
 */

const MINUTE_MS = 60_000;

const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' } } });
const minutes = Number(values.minutes ?? 5);
const seed = Number(values.seed ?? Date.now() % 100_000);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

say(`chaos for ${minutes} minutes with --seed ${seed}`);
const startedAt = performance.now();
const sinceStartMs = (): number => performance.now() - startedAt;
const chaos = await Chaos.begin(seed);
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => (stopping = true));

let judgement: Judgement | undefined;
try {
  for (
    let minute = 1;
    !stopping && (judgement?.objections.length ?? 0) === 0 && minute <= minutes;
    minute++
  ) {
    while (!stopping && sinceStartMs() < minute * MINUTE_MS) {
      const { kind, ...details } = await chaos.step();
      say(
        `${(sinceStartMs() / 1_000).toFixed(1).padStart(7)} s  ${kind} ${Object.values(details).join(' ')}`,
      );
    }
    judgement = await chaos.judge();
    say(`\nafter ${(sinceStartMs() / MINUTE_MS).toFixed(1)} minutes\n${tableOf(judgement.verdict)}`);
    say(`mails that came again, explained: ${judgement.repeatedMails}\n`);
  }
} finally {
  await chaos.end();
}
for (const objection of judgement?.objections ?? []) say(`objection: ${objection} (--seed ${seed})`);
process.exit(judgement?.objections.length === 0 ? 0 : 1);
