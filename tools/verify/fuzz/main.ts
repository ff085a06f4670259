import { parseArgs } from 'node:util';
import { runJestFor } from '../test/jest-report.js';

/*
 * `npm run fuzz -- --bodies 10000 --seed 7`: sends generated requests to every route, and generated messages to every
 * subscription. The smallest request that fails is added to the fuzz-cases.json of its context, and every later run sends it first.
 */

const MAX_SEED = 2 ** 31;

const { values } = parseArgs({
  options: {
    bodies: { type: 'string', default: '2000' },
    seed: { type: 'string', default: process.env['RANDOM_SEED'] ?? String(Date.now() % MAX_SEED) },
  },
});
const [bodies, seed] = [Number(values.bodies), Number(values.seed)];
if (!(Number.isInteger(bodies) && bodies > 0 && Number.isInteger(seed))) {
  console.error('--bodies and --seed are whole numbers, and --bodies is at least 1.');
  process.exit(2);
}
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());

console.log(`${bodies} generated inputs for each route and each event, seed ${seed}`);
const { exitCode, output, report } = await runJestFor(
  {
    options: '/fuzz- --testTimeout 600000',
    name: 'fuzz',
    environment: `FUZZ_CASES=${bodies} RANDOM_SEED=${seed} FUZZ_KEEP=1`,
  },
  stopping.signal,
);
if (exitCode !== 0) console.log(output);
const { numPassedTests: passed, numPendingTests: skipped } = report ?? {
  numPassedTests: 0,
  numPendingTests: 0,
};
const failed = report === undefined ? 1 : report.numFailedTests + report.numRuntimeErrorTestSuites;
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed === 0 && passed > 0 ? exitCode : 1);
