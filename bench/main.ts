import { parseArgs } from 'node:util';
import { atRest } from './at-rest/index.js';
import { bothWays } from './both-ways/index.js';
import { frontDoor } from './front-door/index.js';
import { identity } from './identity/index.js';
import { listing } from './listing/index.js';
import { messaging } from './messaging/index.js';
import { notifications } from './notifications/index.js';
import { requestToEmail } from './request-to-email/index.js';
import { search } from './search/index.js';
import { start } from './start/index.js';
import { Resources } from './support/resources.js';
import type { Benchmark } from './support/benchmark.js';
import { load, thisMachine } from './support/machine.js';
import { writeResult } from './support/results.js';

/*
 * The program of `npm run bench`. Arguments: the names of benchmarks, by default all; `--rounds 5`; `--keep` to store results
 * for a commit; `--tiny` for one round with a hundredth of the work, which stores no results. Messaging, search, notifications, identity and front-door accept `--only latency`, repeatedly. Messaging accepts
 * `--events 20000`, search accepts `--searches 1000000` and `--kittens 1000000`, and identity accepts `--turn-ms 2000`.
 */

const benchmarks: Readonly<Record<string, Benchmark>> = {
  listing,
  search,
  messaging,
  notifications,
  identity,
  'front-door': frontDoor,
  'request-to-email': requestToEmail,
  'both-ways': bothWays,
  start,
  'at-rest': atRest,
};
const { values: options, positionals: names } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    keep: { type: 'boolean', default: false },
    tiny: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    events: { type: 'string', default: '20000' },
    searches: { type: 'string', default: '1000000' },
    kittens: { type: 'string', default: '1000000' },
    'turn-ms': { type: 'string', default: '2000' },
  },
  allowPositionals: true,
});

const share = options.tiny ? 0.01 : 1;
const amount = (option: string): number => Math.ceil(Number(option) * share);

let resources = new Resources();
let isEnding = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(signal));

try {
  for (const [name, benchmark] of selectedBenchmarks()) if (!isEnding) await run(name, benchmark);
} catch (error) {
  // Errors during the shutdown are expected.
  if (!isEnding) {
    console.error(error);
    process.exitCode = 1;
  }
}

function selectedBenchmarks(): [string, Benchmark][] {
  const unknown = names.filter((name) => !Object.hasOwn(benchmarks, name));
  const counts = [options.events, options.searches, options.kittens, options['turn-ms']];
  const areCounts =
    /^[1-9]\d?$/.test(options.rounds) && counts.every((count) => /^[1-9]\d{0,6}$/.test(count));
  if (unknown.length > 0 || !areCounts) {
    console.error(
      `usage: npm run bench -- [--rounds 1 to 99] [--events …] [--searches …] [--kittens …] [--turn-ms …] [--only …] [--keep] [--tiny] [${Object.keys(benchmarks).join('] [')}]`,
    );
    process.exit(1);
  }
  return Object.entries(benchmarks).filter(([name]) => names.length === 0 || names.includes(name));
}

async function run(name: string, benchmark: Benchmark): Promise<void> {
  resources = new Resources();
  try {
    const machine = await thisMachine();
    const { tables, figures } = await benchmark({
      resources,
      rounds: options.tiny ? 0 : Number(options.rounds),
      share,
      events: amount(options.events),
      searches: amount(options.searches),
      kittens: amount(options.kittens),
      turnMs: amount(options['turn-ms']),
      only: options.only,
      print: (line) => console.log(line),
    });
    for (const text of tables) console.log(text);
    if (options.tiny) return;
    console.log(
      `\n${await writeResult(name, { machine: { ...machine, loadAfter: load() }, ...figures }, options.keep)}\n`,
    );
  } finally {
    await resources.release();
  }
}

async function end(signal: NodeJS.Signals): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  console.error(`\n${signal}: ending`);
  await resources.release();
  process.exit(130);
}
