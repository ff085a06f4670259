import { parseArgs } from 'node:util';
import { tableOf } from '../oracle.js';
import { Chaos, type Judgement } from './chaos.js';

/*
 * `npm run chaos -- --minutes N --seed S`: injects one fault after the other into the real system for N minutes. After each
 * minute, waits until the system is drained and checks its output. A violation ends the run with exit code 1.
 */

const MINUTE_MS = 60_000;

const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' } } });
const minutes = Number(values.minutes ?? 5);
const seed = Number(values.seed ?? Date.now() % 100_000);
const print = (line: string): void => void process.stdout.write(`${line}\n`);

print(`chaos for ${minutes} minutes with --seed ${seed}`);
const startedAt = performance.now();
const sinceStartMs = (): number => performance.now() - startedAt;
const chaos = await Chaos.begin(seed);
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => (stopping = true));

let judgement: Judgement | undefined;
try {
  for (
    let minute = 1;
    !stopping && (judgement?.violations.length ?? 0) === 0 && minute <= minutes;
    minute++
  ) {
    while (!stopping && sinceStartMs() < minute * MINUTE_MS) {
      const { kind, ...details } = await chaos.step();
      print(
        `${(sinceStartMs() / 1_000).toFixed(1).padStart(7)} s  ${kind} ${Object.values(details).join(' ')}`,
      );
    }
    judgement = await chaos.judge();
    print(`\nafter ${(sinceStartMs() / MINUTE_MS).toFixed(1)} minutes\n${tableOf(judgement.verdict)}`);
    print(`possible duplicate emails, each explained by a fault: ${judgement.repeatedEmails}\n`);
  }
} finally {
  await chaos.end();
}
for (const violation of judgement?.violations ?? []) print(`violation: ${violation} (--seed ${seed})`);
process.exit(judgement?.violations.length === 0 ? 0 : 1);
