import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../run/contexts.js';
import { readReport } from './report.js';

const FILE = 'dist/uuid.js';
const source = readFileSync(join(projectRoot, 'shared-kernel', FILE), 'utf8');
const lines = (text: string) => text.split('\n');

/** A change to where that piece of code stands first. */
function mutant(code: string, status: string) {
  const line = lines(source).findIndex((text) => text.includes(code));
  const column = lines(source)[line]!.indexOf(code) + 1;
  const place = { line: line + 1, column };
  return {
    status,
    replacement: '""',
    location: { start: place, end: { ...place, column: column + code.length } },
  };
}

function reportOf(...mutants: object[]) {
  const folder = mkdtempSync(join(tmpdir(), 'pawprint-report-'));
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify({ files: { [FILE]: { source, mutants } } }));
  const report = readReport(file, projectRoot, 'shared-kernel');
  rmSync(folder, { recursive: true });
  return report;
}

describe('what a mutation run found', () => {
  it('is said of the source, in the words that stand there', () => {
    const original = lines(readFileSync(join(projectRoot, 'shared-kernel/src/uuid.ts'), 'utf8'));
    const line = original.findIndex((text) => text.includes('return uuidShape.test(')) + 1;

    const { unnoticed } = reportOf(mutant('uuidShape.test(text.toLowerCase())', 'Survived'));

    expect(unnoticed).toEqual([
      expect.stringMatching(
        new RegExp(
          `^shared-kernel/src/uuid\\.ts:${line}:\\d+: \`uuidShape\\.test.*\` became \`""\`, and no test`,
        ),
      ),
    ]);
  });

  it('is what tests noticed, what they did not, and nothing of what could not be tried', () => {
    const some = ['Killed', 'Timeout', 'Survived', 'NoCoverage', 'RuntimeError', 'Ignored'];
    const { noticed, unnoticed } = reportOf(...some.map((status) => mutant('uuidShape', status)));
    expect(noticed).toBe(2);
    expect(unnoticed).toEqual([
      expect.stringMatching(/no test fails$/),
      expect.stringMatching(/no test comes by$/),
    ]);
  });
});
