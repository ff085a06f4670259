import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

export const TECHNIQUES = 'docs/techniques.md';

/** A test or a scenario, addressed by a part of its name. */
export interface NamedTest {
  readonly name: string;
  /** The path from the project's root. */
  readonly file: string;
}

/** A row of the table. */
export interface Technique {
  readonly number: number;
  readonly name: string;
  readonly state: 'realised' | 'in part' | 'not yet';
  /** The tests that fail without it; a technique that is realised in part may have none yet. */
  readonly tests: readonly NamedTest[];
  readonly line: number;
}

const FORM = '| number | technique | links to files | links to tests, by their names | `command` |';
const NOTHING = '—';

/**
 * Reads the table. After `**In part:**`, a row names the missing part of the technique.
 *
 * @throws Error with file and line for a row of another form
 */
export function readTechniques(root: string): Technique[] {
  const rows = readFileSync(join(root, TECHNIQUES), 'utf8')
    .split('\n')
    .flatMap((line, index) => (/^\| *\d/.test(line) ? [readRow(line, index + 1)] : []));
  for (const { number, line } of rows)
    if (rows.find((row) => row.number === number)!.line < line)
      throw new Error(`${TECHNIQUES}:${line} is a second row ${number}: remove one of them.`);
  return rows;
}

function readRow(text: string, line: number): Technique {
  const [number = '', name = '', where = '', tests = '', command = ''] = text
    .split('|')
    .slice(1)
    .map((cell) => cell.trim());
  const row = { number: Number(number), name, line };
  if (where === 'not yet' && tests === NOTHING && command === NOTHING)
    return { ...row, state: 'not yet', tests: [] };
  const isInPart = / \*\*In part:\*\* .+/.test(where);
  const hasTests = testsIn(tests).length > 0 || (isInPart && tests === NOTHING);
  const isWhole = name !== '' && linksIn(where).length > 0 && hasTests && /^`.+`$/.test(command);
  if (!isWhole)
    throw new Error(
      `${TECHNIQUES}:${line} is not a row: write ${FORM}, or "not yet" for the files and ${NOTHING} for the rest.`,
    );
  return { ...row, state: isInPart ? 'in part' : 'realised', tests: testsIn(tests) };
}

const testsIn = (cell: string): NamedTest[] =>
  linksIn(cell)
    .filter(({ file }) => /\.(spec\.tsx?|feature)$/.test(file))
    .map(({ text, file }) => ({ name: text, file }));

const linksIn = (cell: string): { text: string; file: string }[] =>
  [...cell.matchAll(/\[([^\]]+)\]\(([^)\s]+)\)/g)].map(([, text, target]) => ({
    text: text!,
    file: normalize(join(dirname(TECHNIQUES), target!)),
  }));
