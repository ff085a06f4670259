import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../../run/settings.js';
import { stepsOf } from './check-steps.js';
import { featureFolders, runFeatures } from './features-run.js';
import { runJest } from './jest-run.js';
import type { OUTSIDE_NPM_TEST } from './outside-npm-test.js';
import { oneFailed, onePassed, type Outcome, sum } from './outcome.js';
import { runProgram } from '../run-program.js';

/*
 * `npm test`: everything that must hold. Each step runs whether or not the others failed, and the last line counts them
 * all. With `--gates`, also the suites that take minutes or ask the registry (outside-npm-test.ts).
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
const underWay = new Set<Promise<Outcome>>();
if (options.faults) {
  if ((await step('npm run build', () => check('npm run build'))).failed === 0)
    await step('faults', () => runJest('faults', stopping.signal));
  finish();
}
const [build, ...checks] = stepsOf('check');
// What does not compile would be tested as it was before.
if ((await step(build!, () => check(build!))).failed > 0) finish();
// Side by side: Jest has a worker for each core, and much of what they wait for is not done by a core.
await Promise.all([jestProjects(), checksAndScenarios()]);
if (options.gates) for (const line of stepsOf('gates')) await step(line, () => check(line, true));
finish();

async function jestProjects(): Promise<void> {
  await step('domains and their coverage', () => runJest('domain', stopping.signal));
  await step('applications and their coverage', () => runJest('application', stopping.signal));
  await step('unit tests', () => runJest('unit', stopping.signal));
  await step('integration tests', () => runJest('integration', stopping.signal));
  await gate('tests in sandbox copies', () => runJest('sandbox', stopping.signal));
}

async function checksAndScenarios(): Promise<void> {
  for (const line of checks) await step(line, () => check(line));
  await step('scenarios, in memory', () => runFeatures('in-memory', stopping.signal));
  // Search's scenarios concern one context, and its routes are tested on Postgres as well.
  const others = featureFolders().filter((folder) => folder !== 'search');
  await step('scenarios, whole system', () => runFeatures('system', stopping.signal, others));
  await gate('scenarios of Search, whole system', () => runFeatures('system', stopping.signal, ['search']));
  await gate('scenarios, over NATS', () => runFeatures('nats', stopping.signal, ['journeys']));
}

/** A step that `npm test` leaves out. */
async function gate(name: keyof typeof OUTSIDE_NPM_TEST, run: () => Promise<Outcome>): Promise<void> {
  if (options.gates) await step(name, run);
}

async function step(name: string, run: () => Promise<Outcome>): Promise<Outcome> {
  const startedAt = performance.now();
  const running = run();
  underWay.add(running);
  const outcome = await running;
  underWay.delete(running);
  if (stopping.signal.aborted) {
    // What was told to stop still has its things to put away.
    await Promise.allSettled(underWay);
    process.exit(INTERRUPTED);
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${name.padEnd(32)} ${countsOf(outcome)} (${seconds} s)`);
  if (outcome.remark) console.log(indented(outcome.remark));
  if (outcome.failed > 0) console.log(`\n${indented(outcome.complaint ?? '')}\n`);
  outcomes.push(outcome);
  return outcome;
}

/** @param isShown also when it passes, for what it could not find out is to be read as well */
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
