import { execFileSync } from 'node:child_process';
import { projectRoot } from '../../run/contexts.js';
import startTestDatabase from '../test/start-test-database.js';
import stopTestDatabase from '../test/stop-test-database.js';
import { quarterOf } from './quarter.js';
import { readRemovals } from './removal.js';
import { RemovalSandbox } from './removal-sandbox.js';
import { type TechniqueReport, testTechnique } from './removal-test.js';
import { readTechniques, type Technique, TECHNIQUES } from './technique-table.js';

// Without its technique, a test usually waits in vain: a shorter wait makes that faster.
process.env.UNTIL_WITHIN_MS ??= '15000';

/*
 * `npm run prove -- 10`: removes a technique from a sandbox copy of the project and shows the tests that fail without it.
 * `npm run prove -- all` does so for every technique of the table, `npm run prove -- quarter` for a quarter of them.
 */

const INTERRUPTED = 130;
/** A removal test waits half of its time, for a compiler or a process. */
const SANDBOXES_FOR_ALL = 2;

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());
process.exit(await main(process.argv.slice(2)).catch(failed));

async function main(args: readonly string[]): Promise<number> {
  const techniques = readTechniques(projectRoot);
  const mode = args.length === 1 && (args[0] === 'all' || args[0] === 'quarter') ? args[0] : 'named';
  const chosen =
    mode === 'named' ? techniques.filter(({ number }) => args.includes(String(number))) : techniques;
  if (args.length === 0 || (mode === 'named' && chosen.length < new Set(args).size)) {
    console.error(
      `Name a technique by its number in ${TECHNIQUES}: \`npm run prove -- 10\`, \`-- all\` or \`-- quarter\`.`,
    );
    return 1;
  }
  const withTests = chosen.filter(({ tests }) => tests.length > 0);
  const others = chosen.filter((technique) => !withTests.includes(technique));
  const commit =
    mode === 'quarter' ? execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim() : '';
  const provable = mode === 'quarter' ? quarterOf(withTests, commit) : withTests;
  if (mode === 'named' && others.length > 0) {
    for (const technique of others)
      console.error(`${titleOf(technique)}: ${stateOf(technique)}; there is nothing to prove.`);
    return 1;
  }
  if (mode === 'quarter')
    console.log(`A quarter of the techniques, chosen by commit ${commit.slice(0, 12)}:`);
  const unproven = await testEach(provable, mode === 'named' ? reportOn : lineAbout);
  if (mode !== 'named') {
    for (const technique of others) console.log(`${titleOf(technique)}: ${stateOf(technique)}`);
    console.log(`\n${provable.length - unproven} passed, ${unproven} failed, 0 skipped`);
  }
  return unproven === 0 ? 0 : 1;
}

/** @returns the number of techniques that are not proven */
async function testEach(
  techniques: readonly Technique[],
  format: (report: TechniqueReport) => string,
): Promise<number> {
  const removals = readRemovals(projectRoot);
  const tests = techniques.flatMap((technique) => technique.tests);
  const queue = [...techniques];
  let unproven = 0;
  const sandboxes = Array.from(
    { length: techniques.length === 1 ? 1 : SANDBOXES_FOR_ALL },
    () => new RemovalSandbox(stopping.signal),
  );
  try {
    if (tests.some(({ file }) => /\.(int|system)\.spec\.tsx?$/.test(file))) await startTestDatabase();
    const unchanged = await sandboxes[0]!.unchanged(tests);
    const testQueue = async (sandbox: RemovalSandbox): Promise<void> => {
      for (let technique = queue.shift(); technique; technique = queue.shift()) {
        stopping.signal.throwIfAborted();
        const { number, tests: own } = technique;
        const report = await testTechnique(
          technique,
          removals.filter((removal) => removal.technique === number),
          unchanged.filter(({ test }) => own.includes(test)),
          sandbox,
        );
        stopping.signal.throwIfAborted();
        console.log(format(report));
        if (report.problems.length > 0) unproven++;
      }
    };
    const ends = await Promise.allSettled(sandboxes.map(testQueue));
    const failure = ends.find((end) => end.status === 'rejected');
    if (failure) throw failure.reason;
  } finally {
    for (const sandbox of sandboxes) sandbox[Symbol.dispose]();
    await stopTestDatabase();
  }
  return unproven;
}

function titleOf({ number, name }: Technique): string {
  return `${number}: ${name}`;
}

function stateOf({ state }: Technique): string {
  return state === 'not yet' ? state : 'realised in part, without a test';
}

function lineAbout({ technique, problems }: TechniqueReport): string {
  if (problems.length === 0) return `${titleOf(technique)}: green with it, red without it`;
  return [`${titleOf(technique)}: not proven`, ...problems.map(indented)].join('\n');
}

function reportOn(report: TechniqueReport): string {
  const { technique, runs } = report;
  const green = technique.tests.map(({ name, file }) => `  ✓ ${name} (${file})`);
  const red = runs.flatMap(({ removal, verdicts }) => [
    `\nWithout it: ${removal.summary} (${removal.file})`,
    ...verdicts
      .filter(({ outcome }) => outcome === 'red')
      .map(({ test: { name, file }, why }) => `  ✗ ${name} (${file})\n${indented(indented(why))}`),
  ]);
  const begin = runs.length > 0 ? ['Unchanged:', ...green] : [];
  return [...begin, ...red, '', lineAbout(report)].join('\n');
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}

function failed(error: unknown): number {
  if (stopping.signal.aborted) return INTERRUPTED;
  console.error((error as Error).message);
  return 1;
}
