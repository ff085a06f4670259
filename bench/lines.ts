import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark } from './support/benchmark.js';
import { projectRoot } from './support/places.js';
import { table } from './support/table.js';

const folders = [
  'shared-kernel',
  'platform',
  'contexts/search/src',
  'contexts/search/sample',
  'contexts/notifications/src',
  'tools',
  'features',
  'tests',
  'bench',
];
/** Besides the specs, what is there for tests only: all of these folders, and of the others what lies in `testing`. */
const foldersOfTests = new Set(['features', 'tests']);

/** Lines of code by folder: those that say something, in TypeScript, Gherkin and the scripts that make the samples. */
export const lines: Benchmark = () => {
  const rows = folders.map((folder) => {
    const files = filesIn(folder);
    const ofTests = files.filter((file) => isTest(folder, file));
    return {
      folder,
      files: files.length - ofTests.length,
      lines: count(files.filter((file) => !isTest(folder, file))),
      'test files': ofTests.length,
      'test lines': count(ofTests),
    };
  });
  const sum = rows.reduce((one, other) => ({
    folder: 'all',
    files: one.files + other.files,
    lines: one.lines + other.lines,
    'test files': one['test files'] + other['test files'],
    'test lines': one['test lines'] + other['test lines'],
  }));
  const tables = [table('Lines of code, without blank lines and comments', [...rows, sum])];
  return Promise.resolve({ tables, figures: { folders: rows } });
};

function filesIn(folder: string): string[] {
  return globSync(`${folder}/**/*.{ts,mjs,cjs,feature}`, {
    cwd: projectRoot,
    exclude: ['**/node_modules/**', '**/dist/**'],
  });
}

function isTest(folder: string, file: string): boolean {
  return foldersOfTests.has(folder) || file.endsWith('.spec.ts') || file.includes('/testing/');
}

function count(files: readonly string[]): number {
  const saying = files.map((file) => {
    const text = readFileSync(join(projectRoot, file), 'utf8');
    return text.split('\n').filter((line) => !/^\s*(\/\/|\/\*|\*|#|$)/.test(line)).length;
  });
  return saying.reduce((sum, ofFile) => sum + ofFile, 0);
}
