import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** The part of Stryker's report that is read here. */
interface StrykerReport {
  readonly files: Readonly<
    Record<string, { readonly source: string; readonly mutants: readonly StrykerMutant[] }>
  >;
}
interface StrykerMutant {
  readonly status: 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'RuntimeError' | 'Ignored';
  readonly replacement: string;
  /** Lines and columns from 1. */
  readonly location: { readonly start: Position; readonly end: Position };
}
interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Mutated {
  /** Mutants that a test noticed. One that no spec can even be loaded with counts neither way. */
  readonly noticed: number;
  /** A sentence for each that none did. */
  readonly unnoticed: readonly string[];
}

/** @param folder the package, in whose `dist` the mutated files lie */
export function readReport(reportFile: string, root: string, folder: string): Mutated {
  const { files } = JSON.parse(readFileSync(reportFile, 'utf8')) as StrykerReport;
  let noticed = 0;
  const unnoticed: string[] = [];
  for (const [file, { source, mutants }] of Object.entries(files)) {
    const placeOf = sourcePlaces(join(root, folder, file), root);
    for (const { status, replacement, location } of mutants) {
      if (status === 'Killed' || status === 'Timeout') noticed++;
      if (status !== 'Survived' && status !== 'NoCoverage') continue;
      const original = oneLine(textAt(source, location));
      const why = status === 'NoCoverage' ? 'no test comes by' : 'no test fails';
      unnoticed.push(`${placeOf(location.start)}: ${original} became ${oneLine(replacement)}, and ${why}`);
    }
  }
  return { noticed, unnoticed };
}

/** From a place in a compiled file to the one where a reader would look. */
function sourcePlaces(compiled: string, root: string): (position: Position) => string {
  const payload = JSON.parse(readFileSync(`${compiled}.map`, 'utf8')) as SourceMapPayload;
  const map = new SourceMap(payload);
  return ({ line, column }) => {
    const entry = map.findEntry(line - 1, column - 1);
    if (!('originalLine' in entry)) return `${relative(root, compiled)}:${line}`;
    const source = relative(root, join(dirname(compiled), entry.originalSource));
    return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  };
}

function textAt(source: string, { start, end }: StrykerMutant['location']): string {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  lines.push(lines.pop()!.slice(0, end.column - 1));
  return [lines.shift()!.slice(start.column - 1), ...lines].join('\n');
}

const MAX_QUOTE = 60;

function oneLine(code: string): string {
  const line = code.replaceAll(/\s+/g, ' ');
  return `\`${line.length > MAX_QUOTE ? `${line.slice(0, MAX_QUOTE)}…` : line}\``;
}
