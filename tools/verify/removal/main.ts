import { projectRoot } from '../../run/contexts.js';
import startTestDatabase from '../test/start-test-database.js';
import stopTestDatabase from '../test/stop-test-database.js';
import { LEDGER, readLedger, type Row } from './ledger.js';
import { readPatches } from './patch.js';
import { type Proof, prove } from './prove.js';
import { Trial } from './trial.js';

/*
 * `npm run prove -- 10`: takes a technique out of a copy of the house and shows the test that goes red; `-- all` does so
 * with every technique of the ledger.
 */

const INTERRUPTED = 130;

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());
process.exit(await main(process.argv.slice(2)).catch(failed));

async function main(asked: readonly string[]): Promise<number> {
  const rows = readLedger(projectRoot);
  const everything = asked.length === 1 && asked[0] === 'all';
  const chosen = everything ? rows : rows.filter(({ number }) => asked.includes(String(number)));
  if (asked.length === 0 || chosen.length < new Set(asked).size) {
    console.error(
      `Say which technique is to be proven, by its number in ${LEDGER}: \`npm run prove -- 10\`, or \`-- all\`.`,
    );
    return 1;
  }
  const provable = chosen.filter(({ tests }) => tests.length > 0);
  const others = chosen.filter((row) => !provable.includes(row));
  if (!everything && others.length > 0) {
    for (const row of others)
      console.error(`${titleOf(row)}: ${standingOf(row)}; there is nothing to prove.`);
    return 1;
  }
  const notShown = await proveEach(provable, everything ? lineOn : storyOf);
  if (everything) {
    for (const row of others) console.log(`${titleOf(row)}: ${standingOf(row)}`);
    console.log(`\n${provable.length - notShown} passed, ${notShown} failed, 0 skipped`);
  }
  return notShown === 0 ? 0 : 1;
}

/** @returns how many could not be proven */
async function proveEach(rows: readonly Row[], tell: (proof: Proof) => string): Promise<number> {
  const patches = readPatches(projectRoot);
  const tests = rows.flatMap((row) => row.tests);
  const left = [...rows];
  let notShown = 0;
  // A trial waits half of its time: for a compiler, a process, or what does not come.
  const trials = Array.from({ length: rows.length === 1 ? 1 : 3 }, () => new Trial(stopping.signal));
  try {
    if (tests.some(({ file }) => file.endsWith('.int.spec.ts'))) await startTestDatabase();
    const asItIs = await trials[0]!.asItIs(tests);
    const proveThoseLeft = async (trial: Trial): Promise<void> => {
      for (let row = left.shift(); row; row = left.shift()) {
        stopping.signal.throwIfAborted();
        const { number, tests: ofRow } = row;
        const proof = await prove(
          row,
          patches.filter((patch) => patch.row === number),
          asItIs.filter(({ test }) => ofRow.includes(test)),
          trial,
        );
        stopping.signal.throwIfAborted();
        console.log(tell(proof));
        if (proof.objections.length > 0) notShown++;
      }
    };
    const ends = await Promise.allSettled(trials.map(proveThoseLeft));
    const failure = ends.find((end) => end.status === 'rejected');
    if (failure) throw failure.reason;
  } finally {
    for (const trial of trials) trial[Symbol.dispose]();
    await stopTestDatabase();
  }
  return notShown;
}

function titleOf({ number, technique }: Row): string {
  return `${number}: ${technique}`;
}

function standingOf({ standing }: Row): string {
  return standing === 'not yet' ? standing : 'there in part, without a test that goes red';
}

function lineOn({ row, objections }: Proof): string {
  if (objections.length === 0) return `${titleOf(row)}: green with it, red without it`;
  return [`${titleOf(row)}: not proven`, ...objections.map(indented)].join('\n');
}

function storyOf(proof: Proof): string {
  const { row, removals } = proof;
  const green = row.tests.map(({ name, file }) => `  ✓ ${name} (${file})`);
  const red = removals.flatMap(({ patch, verdicts }) => [
    `\nWithout it: ${patch.removes} (${patch.file})`,
    ...verdicts
      .filter(({ outcome }) => outcome === 'red')
      .map(({ test: { name, file }, why }) => `  ✗ ${name} (${file})\n${indented(indented(why))}`),
  ]);
  const begin = removals.length > 0 ? ['As it is:', ...green] : [];
  return [...begin, ...red, '', lineOn(proof)].join('\n');
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}

function failed(error: unknown): number {
  if (stopping.signal.aborted) return INTERRUPTED;
  console.error((error as Error).message);
  return 1;
}
