import { copyFileSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../run/contexts.js';
import { LEDGER, readLedger } from './ledger.js';
import { PATCHES, readPatches } from './patch.js';

describe('a ledger', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'pawprint-ledger-'));
    mkdirSync(join(root, dirname(LEDGER)));
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const read = (...rows: string[]) => {
    writeFileSync(
      join(root, LEDGER),
      ['# Techniques', '', '| # | Technique |', '| --- | --- |', ...rows].join('\n'),
    );
    return readLedger(root);
  };

  it('names the tests of what is realised, what is there in part, and what is not', () => {
    const rows = read(
      '| 1 | images | not yet | — | — |',
      '| 2 | ports | [a](../a.ts) | [holds](../b.spec.ts), [found](../c.feature) | `npm test` |',
      '| 3 | limits | [a](../a.ts) **In part:** no cap | [holds](../b.spec.ts) | `npm test` |',
      '| 4 | figures | [a](../a.ts) **In part:** no gate | — | `npm run bench` |',
    );

    const holds = { name: 'holds', file: 'b.spec.ts' };
    expect(rows).toEqual([
      { number: 1, technique: 'images', standing: 'not yet', tests: [], line: 5 },
      {
        number: 2,
        technique: 'ports',
        standing: 'realised',
        tests: [holds, { name: 'found', file: 'c.feature' }],
        line: 6,
      },
      { number: 3, technique: 'limits', standing: 'in part', tests: [holds], line: 7 },
      { number: 4, technique: 'figures', standing: 'in part', tests: [], line: 8 },
    ]);
  });

  it.each([
    ['no test', '| 1 | ports | [a](../a.ts) | — | `npm test` |'],
    ['a link to what is no test', '| 1 | ports | [a](../a.ts) | [holds](../b.ts) | `npm test` |'],
    ['no file', '| 1 | ports | somewhere | [holds](../b.spec.ts) | `npm test` |'],
    ['no technique', '| 1 | | [a](../a.ts) | [holds](../b.spec.ts) | `npm test` |'],
    ['no command', '| 1 | ports | [a](../a.ts) | [holds](../b.spec.ts) | — |'],
    ['a command for what is not there', '| 1 | ports | not yet | — | `npm test` |'],
    ['nothing that is missing', '| 1 | ports | [a](../a.ts) **In part:** | — | `npm test` |'],
  ])('has no row with %s', (_, row) => {
    expect(() => read(row)).toThrow(`${LEDGER}:5 is no row: write | number | technique |`);
  });

  it('has no two rows of one technique', () => {
    const row = '| 1 | images | not yet | — | — |';
    expect(() => read(row, row)).toThrow(`${LEDGER}:6 is a second row 1`);
  });
});

describe('the ledger of this house', () => {
  const rows = readLedger(projectRoot);
  const patches = readPatches(projectRoot);

  it('has a row for each technique', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  });

  it('has a patch for each row with tests, and no other', () => {
    const proven = rows.filter(({ tests }) => tests.length > 0).map(({ number }) => number);
    expect([...new Set(patches.map(({ row }) => row))]).toEqual(proven);
  });

  it.each(rows.flatMap(({ number, tests }) => tests.map(({ name, file }) => ({ number, name, file }))))(
    '$number names a test that is there: $name',
    ({ name, file }) => {
      expect(withWhatItImports(file).includes(name) ? name : 'no such test').toBe(name);
    },
  );

  it.each(patches)('$file applies to the sources as they are, and to no test', (patch) => {
    const copy = mkdtempSync(join(tmpdir(), 'pawprint-patch-'));
    try {
      for (const file of patch.changed) {
        expect(file).not.toMatch(/\.spec\.ts$|\/testing\/|^(features|tests|docs)\//);
        mkdirSync(dirname(join(copy, file)), { recursive: true });
        copyFileSync(join(projectRoot, file), join(copy, file));
      }
      expect(() => patch.applyTo(copy)).not.toThrow();
    } finally {
      rmSync(copy, { recursive: true });
    }
  });

  it('keeps nothing beside its patches but how to write them', () => {
    const others = globSync('*', { cwd: join(projectRoot, PATCHES) }).filter(
      (file) => !file.endsWith('.patch'),
    );
    expect(others).toEqual(['README.md']);
  });
});

/** A spec and all that it imports of this house: contracts have the names of many tests. */
function withWhatItImports(file: string, seen = new Set<string>()): string {
  if (seen.has(file)) return '';
  seen.add(file);
  const text = readFileSync(join(projectRoot, file), 'utf8');
  const imports = [...text.matchAll(/^(?:import|export|\}) .*from '(\.[^']+)\.js'/gm)].map(([, path]) =>
    join(dirname(file), `${path}.ts`),
  );
  return text + imports.map((imported) => withWhatItImports(imported, seen)).join('');
}
