import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

export const LEDGER = 'docs/techniques.md';

/** A test, or a scenario, by (a part of) its name. */
export interface NamedTest {
  readonly name: string;
  /** From the project's root. */
  readonly file: string;
}

/** A row of the ledger. */
export interface Row {
  readonly number: number;
  readonly technique: string;
  readonly standing: 'realised' | 'in part' | 'not yet';
  /** Which go red without it; a technique that is there in part may have none yet. */
  readonly tests: readonly NamedTest[];
  readonly line: number;
}

const FORM = '| number | technique | links to files | links to tests, by their names | `command` |';
const NOTHING = '—';

/**
 * Reads the table of the ledger. What is missing of a technique that is there in part follows `**In part:**`.
 *
 * @throws Error with file and line for a row of another form
 */
export function readLedger(root: string): Row[] {
  const rows = readFileSync(join(root, LEDGER), 'utf8')
    .split('\n')
    .flatMap((line, index) => (/^\| *\d/.test(line) ? [readRow(line, index + 1)] : []));
  for (const { number, line } of rows)
    if (rows.find((row) => row.number === number)!.line < line)
      throw new Error(`${LEDGER}:${line} is a second row ${number}: there can be only one.`);
  return rows;
}

function readRow(text: string, line: number): Row {
  const [number = '', technique = '', where = '', tests = '', command = ''] = text
    .split('|')
    .slice(1)
    .map((cell) => cell.trim());
  const row = { number: Number(number), technique, line };
  if (where === 'not yet' && tests === NOTHING && command === NOTHING)
    return { ...row, standing: 'not yet', tests: [] };
  const isInPart = / \*\*In part:\*\* .+/.test(where);
  const hasTests = testsIn(tests).length > 0 || (isInPart && tests === NOTHING);
  const isWhole = technique !== '' && linksIn(where).length > 0 && hasTests && /^`.+`$/.test(command);
  if (!isWhole)
    throw new Error(
      `${LEDGER}:${line} is no row: write ${FORM}, or "not yet" for the files and ${NOTHING} for the rest.`,
    );
  return { ...row, standing: isInPart ? 'in part' : 'realised', tests: testsIn(tests) };
}

const testsIn = (cell: string): NamedTest[] =>
  linksIn(cell)
    .filter(({ file }) => /\.(spec\.ts|feature)$/.test(file))
    .map(({ text, file }) => ({ name: text, file }));

const linksIn = (cell: string): { text: string; file: string }[] =>
  [...cell.matchAll(/\[([^\]]+)\]\(([^)\s]+)\)/g)].map(([, text, target]) => ({
    text: text!,
    file: normalize(join(dirname(LEDGER), target!)),
  }));
