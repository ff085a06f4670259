import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A row of a context's glossary. */
export interface Entry {
  /** Business terms are known to the people of the domain; technical terms are the field's, and known to its developers. */
  readonly part: 'business' | 'technical';
  readonly term: string;
  readonly definition: string;
  /** Names the other contexts in which the same word means something else; empty when there is nothing to confuse it with. */
  readonly notToBeConfusedWith: string;
  /** The line number, counted from 1. */
  readonly line: number;
}

const COLUMNS = 4;
const ROW = '| **Term** | definition | example | not to be confused with |';

/**
 * Reads the two tables of a GLOSSARY.md, below `## Business terms` and `## Technical terms`.
 *
 * @throws Error with file and line for a row of another form, or for a row outside the two parts
 */
export function readGlossary(root: string, file: string): Entry[] {
  let part: Entry['part'] | undefined;
  return readFileSync(join(root, file), 'utf8')
    .split('\n')
    .flatMap((text, index): Entry[] => {
      const line = index + 1;
      const heading = /^## (Business|Technical) terms$/.exec(text)?.[1];
      if (heading !== undefined) part = heading === 'Business' ? 'business' : 'technical';
      if (!text.startsWith('|') || /^\| (Term|-+) +\|/.test(text)) return [];
      const cells = text.split('|').map((cell) => cell.trim());
      const [, bold = '', definition = '', , notToBeConfusedWith = ''] = cells;
      const term = /^\*\*(.+)\*\*$/.exec(bold)?.[1];
      if (term === undefined || definition === '' || cells.length !== COLUMNS + 2)
        throw new Error(`${file}:${line} is not an entry: write ${ROW}`);
      if (part === undefined)
        throw new Error(
          `${file}:${line} belongs to neither part: write "## Business terms" or "## Technical terms" above it`,
        );
      return [
        {
          part,
          term,
          definition,
          notToBeConfusedWith: notToBeConfusedWith === '—' ? '' : notToBeConfusedWith,
          line,
        },
      ];
    });
}
