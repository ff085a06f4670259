import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../../run/settings.js';
import { stepsOf } from './check-steps.js';
import { runFeatures } from './features-run.js';
import { runJest } from './jest-run.js';
import type { OUTSIDE_NPM_TEST } from './outside-npm-test.js';
import { oneFailed, onePassed, type Outcome, sum } from './outcome.js';
import { runProgram } from '../run-program.js';

/*
 * `npm test`: all checks and tests. Each step runs even when others failed, and the last line contains the total. `--gates` also
 * runs the suites that take minutes or need the npm registry (outside-npm-test.ts).
 * `npm run faults`: tests that kill and break real processes.
 */

const INTERRUPTED = 130;

const { values: options } = parseArgs({
  options: { gates: { type: 'boolean', default: false }, faults: { type: 'boolean', default: false } },
});
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());
mkdirSync(join(projectRoot, 'reports'), { recursive: true });

const outcomes: Outcome[] = [];
const runningSteps = new Set<Promise<Outcome>>();
// Other suites run at the same time in `.ci/run`.
if (options.faults || options.gates) process.env.UNTIL_WITHIN_MS ??= '180000';
if (options.faults) {
  if ((await step('npm run build', () => check('npm run build'))).failed === 0)
    await step('faults', () => runJest('faults', stopping.signal));
  finish();
}
const [build, ...checks] = stepsOf('check');
// Without a new build, the tests would run against the old one.
if ((await step(build!, () => check(build!))).failed > 0) finish();
// Properties run all their cases, and not only a quarter.
if (options.gates) process.env.ALL_RUNS = '1';
// Each of the two lanes below takes the next one when it is free. The longest one is the first, so that no lane waits long for the other.
const gates: (() => Promise<Outcome>)[] = options.gates
  ? [
      gate('tests in sandbox copies', () => runJest('sandbox', stopping.signal)),
      gate('tests of whole processes', () => runJest('system', stopping.signal)),
      gate('scenarios, whole system', () => runFeatures(['system-required'], stopping.signal)),
      gate('scenarios, in a browser', () => runFeatures(['browser'], stopping.signal)),
      gate('scenarios, over NATS', () => runFeatures(['nats'], stopping.signal, ['journeys'])),
    ]
  : [];
// In parallel, because much of the time is spent waiting for processes and not for a core.
await Promise.all([specsAndScenarios().then(remainingGates), checksAndIntegration().then(remainingGates)]);
if (options.gates) for (const line of stepsOf('gates')) await step(line, () => check(line, true));
finish();

async function specsAndScenarios(): Promise<void> {
  await step('domains and their coverage', () => runJest('domain', stopping.signal));
  await step('applications and their coverage', () => runJest('application', stopping.signal));
  await step('unit tests', () => runJest('unit', stopping.signal));
  await step('scenarios, in memory', () => runFeatures(['in-memory', 'in-memory-required'], stopping.signal));
}

async function checksAndIntegration(): Promise<void> {
  for (const line of checks) await step(line, () => check(line));
  await step('integration tests', () => runJest('integration', stopping.signal));
}

/** A step that `npm test` leaves out. */
function gate(name: keyof typeof OUTSIDE_NPM_TEST, run: () => Promise<Outcome>): () => Promise<Outcome> {
  return () => step(name, run);
}

async function remainingGates(): Promise<void> {
  for (let next = gates.shift(); next; next = gates.shift()) await next();
}

async function step(name: string, run: () => Promise<Outcome>): Promise<Outcome> {
  const startedAt = performance.now();
  const running = run();
  runningSteps.add(running);
  const outcome = await running;
  runningSteps.delete(running);
  if (stopping.signal.aborted) {
    // Other running steps have to clean up first.
    await Promise.allSettled(runningSteps);
    process.exit(INTERRUPTED);
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${name.padEnd(32)} ${countsOf(outcome)} (${seconds} s)`);
  if (outcome.remark) console.log(indented(outcome.remark));
  if (outcome.failed > 0) console.log(`\n${indented(outcome.details ?? '')}\n`);
  outcomes.push(outcome);
  return outcome;
}

/** @param isShown prints the output even when the check passes, because it may contain warnings */
async function check(line: string, isShown = false): Promise<Outcome> {
  const { exitCode, output } = await runProgram(
    line.replace(/^npm run /, 'npm run --silent '),
    stopping.signal,
  );
  if (exitCode !== 0) return oneFailed(output);
  return isShown ? { ...onePassed, remark: output } : onePassed;
}

function finish(): never {
  const total = sum(outcomes);
  console.log(`\n${countsOf(total)}`);
  process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
}

function countsOf({ passed, failed, skipped }: Outcome): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}
