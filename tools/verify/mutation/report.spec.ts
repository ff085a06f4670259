import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../run/contexts.js';
import { readResults } from './report.js';

const FILE = 'dist/uuid.js';
const source = readFileSync(join(projectRoot, 'shared-kernel', FILE), 'utf8');
const lines = (text: string) => text.split('\n');

/** A mutant of the first occurrence of a piece of code. */
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
  const file = join(folder, 'results.jsonl');
  writeFileSync(file, mutants.map((one) => `${JSON.stringify({ fileName: FILE, ...one })}\n`).join(''));
  const report = readResults(file, projectRoot, 'shared-kernel');
  rmSync(folder, { recursive: true });
  return report;
}

describe('mutation report', () => {
  it('names the place in the source and the original code', () => {
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

  it('counts noticed and unnoticed mutants and those outside the sample, and ignores mutants that could not be tested', () => {
    const statuses = [
      'Killed',
      'Timeout',
      'Survived',
      'NoCoverage',
      'RuntimeError',
      'CompileError',
      'Ignored',
    ];
    const { noticed, unnoticed, notSampled } = reportOf(
      ...statuses.map((status) => mutant('uuidShape', status)),
    );
    expect(noticed).toBe(2);
    expect(notSampled).toBe(1);
    expect(unnoticed).toEqual([
      expect.stringMatching(/no test fails$/),
      expect.stringMatching(/no test covers it$/),
    ]);
  });

  it('counts a mutant with which the process of the specs ended as noticed, unlike one that cannot be loaded', () => {
    const reasons = ['Test runner crashed. Tried twice to restart it.', 'The module cannot be loaded.'];

    const { noticed, unnoticed } = reportOf(
      ...reasons.map((statusReason) => ({ ...mutant('uuidShape', 'RuntimeError'), statusReason })),
    );

    expect([noticed, unnoticed]).toEqual([1, []]);
  });
});
