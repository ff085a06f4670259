import { parseArgs } from 'node:util';
import { bothWays } from './both-ways/index.js';
import { listing } from './listing/index.js';
import { messaging } from './messaging/index.js';
import { notifications } from './notifications/index.js';
import { requestToMail } from './request-to-mail/index.js';
import { search } from './search/index.js';
import { start } from './start/index.js';
import { Belongings } from './support/belongings.js';
import type { Benchmark } from './support/benchmark.js';
import { load, thisMachine } from './support/machine.js';
import { writeResult } from './support/results.js';

/*
 * What `npm run bench` runs. Arguments: the names of benchmarks, by default all; `--rounds 5`; `--keep` for results
 * that are to be committed. For messaging, search and notifications: `--only latency`, which may be repeated; `--events 20000` for messaging;
 * `--searches 1000000` and `--kittens 1000000` for search.
 */

const benchmarks: Readonly<Record<string, Benchmark>> = {
  listing,
  search,
  messaging,
  notifications,
  'request-to-mail': requestToMail,
  'both-ways': bothWays,
  start,
};
const { values: options, positionals: names } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    keep: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    events: { type: 'string', default: '20000' },
    searches: { type: 'string', default: '1000000' },
    kittens: { type: 'string', default: '1000000' },
  },
  allowPositionals: true,
});

let belongings = new Belongings();
let left = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void leave(signal));

try {
  for (const [name, benchmark] of asked()) if (!left) await run(name, benchmark);
} catch (error) {
  // What breaks because we are leaving is no news.
  if (!left) {
    console.error(error);
    process.exitCode = 1;
  }
}

function asked(): [string, Benchmark][] {
  const unknown = names.filter((name) => !Object.hasOwn(benchmarks, name));
  const counts = [options.events, options.searches, options.kittens];
  const areCounts =
    /^[1-9]\d?$/.test(options.rounds) && counts.every((count) => /^[1-9]\d{0,6}$/.test(count));
  if (unknown.length > 0 || !areCounts) {
    console.error(
      `usage: npm run bench -- [--rounds 1 to 99] [--events …] [--searches …] [--kittens …] [--only …] [--keep] [${Object.keys(benchmarks).join('] [')}]`,
    );
    process.exit(1);
  }
  return Object.entries(benchmarks).filter(([name]) => names.length === 0 || names.includes(name));
}

async function run(name: string, benchmark: Benchmark): Promise<void> {
  belongings = new Belongings();
  try {
    const machine = await thisMachine();
    const { tables, figures } = await benchmark({
      belongings,
      rounds: Number(options.rounds),
      events: Number(options.events),
      searches: Number(options.searches),
      kittens: Number(options.kittens),
      only: options.only,
      say: (line) => console.log(line),
    });
    for (const text of tables) console.log(text);
    console.log(
      `\n${await writeResult(name, { machine: { ...machine, loadAfter: load() }, ...figures }, options.keep)}\n`,
    );
  } finally {
    await belongings.leave();
  }
}

async function leave(signal: NodeJS.Signals): Promise<void> {
  if (left) return;
  left = true;
  console.error(`\n${signal}: leaving`);
  await belongings.leave();
  process.exit(130);
}
