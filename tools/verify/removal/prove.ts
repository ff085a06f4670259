import { LEDGER, type Row } from './ledger.js';
import type { Verdict } from './named-tests.js';
import type { Patch } from './patch.js';
import type { Trial } from './trial.js';

/** What the tests said of a technique being there, and not. */
export interface Proof {
  readonly row: Row;
  readonly removals: readonly Removal[];
  /** Sentences on why it proves nothing; none where it does. */
  readonly objections: readonly string[];
}

export interface Removal {
  readonly patch: Patch;
  readonly verdicts: readonly Verdict[];
}

/**
 * Takes a technique out, patch by patch: each of them has to turn one of the row's tests red, and each of the row's
 * tests has to go red with one of them.
 *
 * @param asItIs what became of the row's tests on the house as it is
 */
export async function prove(
  row: Row,
  patches: readonly Patch[],
  asItIs: readonly Verdict[],
  trial: Pick<Trial, 'without'>,
): Promise<Proof> {
  const removals: Removal[] = [];
  const objections = asItIs
    .filter(({ outcome }) => outcome !== 'green')
    .map((verdict) => `${named(verdict)} is not green to begin with:\n${verdict.why}`);
  if (patches.length === 0)
    objections.push(`No patch takes it out: add docs/techniques/${row.number}-what-is-removed.patch.`);
  if (objections.length > 0) return { row, removals, objections };

  for (const patch of patches) {
    try {
      removals.push({ patch, verdicts: await trial.without(patch, row.tests) });
    } catch (error) {
      if ((error as Error).name === 'AbortError') throw error;
      objections.push((error as Error).message);
    }
  }
  return {
    row,
    removals,
    objections: [
      ...objections,
      ...removals.flatMap((removal) => unconvincing(row, removal)),
      ...untouched(row, removals),
    ],
  };
}

function unconvincing({ line }: Row, { patch, verdicts }: Removal): string[] {
  const absent = verdicts.filter(({ outcome }) => outcome === 'absent');
  const complaints = absent.map(
    (verdict) =>
      `With ${patch.file}, ${named(verdict)} does not come to be run, which proves nothing:\n${verdict.why}`,
  );
  if (complaints.length > 0 || verdicts.some(({ outcome }) => outcome === 'red')) return complaints;
  return [
    `With ${patch.file} every test stays green: write one that notices, or name another one in ${LEDGER}:${line}:\n` +
      verdicts.map((verdict) => `${named(verdict)}`).join('\n'),
  ];
}

function untouched({ tests, line }: Row, removals: readonly Removal[]): string[] {
  if (tests.length === 1) return [];
  return tests
    .filter((test) =>
      removals.every(({ verdicts }) => verdicts.some((one) => one.test === test && one.outcome === 'green')),
    )
    .map(
      ({ name, file }) =>
        `No patch turns "${name}" (${file}) red: add one that does, or remove the test from ${LEDGER}:${line}.`,
    );
}

const named = ({ test: { name, file } }: Verdict): string => `"${name}" (${file})`;
