import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';

/** A line that sample.js writes. */
interface Result {
  /** From the package's folder, or absolute. */
  readonly fileName: string;
  readonly status:
    | 'Killed'
    | 'Timeout'
    | 'Survived'
    | 'NoCoverage'
    | 'RuntimeError'
    | 'CompileError'
    | 'Ignored';
  readonly statusReason?: string;
  readonly replacement: string;
  /** Lines and columns from 1. */
  readonly location: { readonly start: Position; readonly end: Position };
}
interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Mutated {
  /** Mutants with which a test failed or ended the process. Mutants with which the specs cannot be loaded are not counted. */
  readonly noticed: number;
  /** A sentence for each mutant with which every test passed. */
  readonly unnoticed: readonly string[];
  /** Mutants that are not part of the sample. */
  readonly notSampled: number;
  /** Whether the time was too short to test all mutants of the sample. */
  readonly isCut: boolean;
}

/** The reason that Stryker gives when the process of the specs ended twice, for example by an unhandled rejection. */
const PROCESS_ENDED = 'Test runner crashed.';

/** @param folder the package of the mutated files */
export function readResults(file: string, root: string, folder: string): Omit<Mutated, 'isCut'> {
  let [noticed, notSampled] = [0, 0];
  const unnoticed: string[] = [];
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const { fileName, status, statusReason, replacement, location } = JSON.parse(line) as Result;
    const hasEnded = status === 'RuntimeError' && statusReason?.startsWith(PROCESS_ENDED);
    if (status === 'Killed' || status === 'Timeout' || hasEnded) noticed++;
    if (status === 'CompileError') notSampled++;
    if (status !== 'Survived' && status !== 'NoCoverage') continue;
    const compiled = resolve(root, folder, fileName);
    const original = oneLine(textAt(readFileSync(compiled, 'utf8'), location));
    const why = status === 'NoCoverage' ? 'no test covers it' : 'no test fails';
    const place = sourcePlaceOf(compiled, root, location.start);
    unnoticed.push(`${place}: ${original} became ${oneLine(replacement)}, and ${why}`);
  }
  return { noticed, unnoticed, notSampled };
}

/** Maps a position in a compiled file to `file:line:column` of the source. */
function sourcePlaceOf(compiled: string, root: string, { line, column }: Position): string {
  const payload = JSON.parse(readFileSync(`${compiled}.map`, 'utf8')) as SourceMapPayload;
  const entry = new SourceMap(payload).findEntry(line - 1, column - 1);
  if (!('originalLine' in entry)) return `${relative(root, compiled)}:${line}`;
  const source = relative(root, join(dirname(compiled), entry.originalSource));
  return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
}

function textAt(source: string, { start, end }: Result['location']): string {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  lines.push(lines.pop()!.slice(0, end.column - 1));
  return [lines.shift()!.slice(start.column - 1), ...lines].join('\n');
}

const MAX_QUOTE = 60;

function oneLine(code: string): string {
  const line = code.replaceAll(/\s+/g, ' ');
  return `\`${line.length > MAX_QUOTE ? `${line.slice(0, MAX_QUOTE)}…` : line}\``;
}
