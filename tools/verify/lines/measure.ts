import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeLinesIn } from './code-lines.js';
import { type Part, PARTS, READING_PATH } from './parts.js';

export interface Measured {
  readonly part: Part;
  readonly lines: number;
}

const README = 'README.md';
const STATED = /about ([\d,]+) lines of code/;
const ROUNDED_TO = 100;

export function measure(root: string, parts: readonly Part[] = PARTS): Measured[] {
  return parts.map((part) => ({ part, lines: linesOf(part, root) }));
}

/** Sentences about parts above their maximum, and about a wrong number for the reading path in the README. */
export function violationsIn(measured: readonly Measured[], root: string): string[] {
  const tooLarge = measured
    .filter(({ part, lines }) => lines > part.maxLines)
    .map(
      ({ part, lines }) =>
        `${part.name}: ${lines} lines, ${lines - part.maxLines} more than the maximum of ${part.maxLines}. ` +
        'Simplify the code, or raise the maximum in tools/verify/lines/parts.ts with a reason.',
    );
  const path = measured.find(({ part }) => part === READING_PATH);
  return path === undefined ? tooLarge : [...tooLarge, ...readmeViolations(path.lines, root)];
}

function readmeViolations(lines: number, root: string): string[] {
  const text = readFileSync(join(root, README), 'utf8').replaceAll('\n', ' ');
  const rounded = Math.round(lines / ROUNDED_TO) * ROUNDED_TO;
  const stated = STATED.exec(text)?.[1];
  if (stated === rounded.toLocaleString('en')) return [];
  return [
    `${README}: the reading path has ${lines} lines: write "about ${rounded.toLocaleString('en')} lines of code"` +
      (stated === undefined ? '.' : `, not ${stated}.`),
  ];
}

function linesOf({ files }: Part, root: string): number {
  const sources = globSync([...files], { cwd: root, exclude: (path) => path.endsWith('.spec.ts') })
    .filter((file) => /\.tsx?$/.test(file) && !/\.spec\.tsx?$/.test(file))
    .map((file) => codeLinesIn(readFileSync(join(root, file), 'utf8'), file));
  return sources.reduce((sum, lines) => sum + lines, 0);
}
