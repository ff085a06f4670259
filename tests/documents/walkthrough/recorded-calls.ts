import { existsSync, readFileSync } from 'node:fs';
import type { Profiler } from 'node:inspector';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../../architecture/project-root.js';

/** A function or a method that ran. */
export interface RecordedCall {
  /** The source file, from the project's root. */
  readonly file: string;
  /** Null for a function outside of every class. */
  readonly className: string | null;
  readonly name: string;
}

const OURS = /^file:.*\/(contexts\/[^/]+|platform|shared-kernel)\/dist\//;

/** @param file written by count-calls.ts */
export function readRecordedCalls(file: string): RecordedCall[] {
  const scripts = JSON.parse(readFileSync(file, 'utf8')) as Profiler.ScriptCoverage[];
  return scripts.filter(({ url }) => OURS.test(url)).flatMap(callsIn);
}

function callsIn({ url, functions }: Profiler.ScriptCoverage): RecordedCall[] {
  const compiled = fileURLToPath(url);
  const classes = classesIn(readFileSync(compiled, 'utf8'));
  const file = sourceOf(relative(root, compiled));
  return functions
    .filter(({ ranges }) => ranges[0]!.count > 0)
    .map(({ functionName: name, ranges }) => {
      const at = ranges[0]!.startOffset;
      return { file, className: classes.find(({ from, to }) => from <= at && at < to)?.name ?? null, name };
    });
}

function sourceOf(compiled: string): string {
  const source = compiled.replace('/dist/', '/src/').replace(/\.js$/, '.ts');
  return existsSync(join(root, source)) ? source : `${source}x`;
}

/** The compiler begins a class at the start of a line, and ends it with a brace at the start of another line. */
function classesIn(text: string): { name: string; from: number; to: number }[] {
  const found = text.matchAll(/^(?:export |let \w+ = (?:\w+ = )?)?(?:abstract )?class (\w+)[^]*?^\}/gm);
  return [...found].map(({ 0: body, 1: name, index }) => ({
    name: name!,
    from: index,
    to: index + body.length,
  }));
}
