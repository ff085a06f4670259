import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A row of a context's glossary. */
export interface Entry {
  /** Usually one; what belongs together shares a row. */
  readonly terms: readonly string[];
  readonly meaning: string;
  /** What the same word means in other contexts; empty where they do not use it. */
  readonly elsewhere: string;
  readonly line: number;
}

/**
 * Reads the table of a GLOSSARY.md: `| **Term, other term** | meaning | elsewhere |`.
 *
 * @throws Error with file and line for a row of another form
 */
export function readGlossary(root: string, file: string): Entry[] {
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (!line.startsWith('|') || /^\| (Term|---)/.test(line)) return [];
    const [term = '', meaning = '', elsewhere = ''] = line
      .split('|')
      .slice(1)
      .map((cell) => cell.trim());
    const terms = /^\*\*(.+)\*\*$/.exec(term)?.[1]?.split(/[,:] /);
    if (terms === undefined || meaning === '')
      throw new Error(`${file}:${index + 1} is no entry: write | **Term** | meaning | elsewhere |`);
    return [{ terms, meaning, elsewhere: elsewhere === '—' ? '' : elsewhere, line: index + 1 }];
  });
}
