import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../run/contexts.js';
import { TECHNIQUES, readTechniques } from './technique-table.js';
import { readRemovals, REMOVALS } from './removal.js';

describe('table of techniques', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'pawprint-techniques-'));
    mkdirSync(join(root, dirname(TECHNIQUES)));
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const read = (...rows: string[]) => {
    writeFileSync(
      join(root, TECHNIQUES),
      ['# Techniques', '', '| # | Technique |', '| --- | --- |', ...rows].join('\n'),
    );
    return readTechniques(root);
  };

  it('contains the state and the tests of each technique', () => {
    const rows = read(
      '| 1 | images | not yet | — | — |',
      '| 2 | ports | [a](../a.ts) | [holds](../b.spec.ts), [found](../c.feature) | `npm test` |',
      '| 3 | limits | [a](../a.ts) **In part:** no cap | [holds](../b.spec.ts) | `npm test` |',
      '| 4 | figures | [a](../a.ts) **In part:** no gate | — | `npm run bench` |',
    );

    const holds = { name: 'holds', file: 'b.spec.ts' };
    expect(rows).toEqual([
      { number: 1, name: 'images', state: 'not yet', tests: [], line: 5 },
      {
        number: 2,
        name: 'ports',
        state: 'realised',
        tests: [holds, { name: 'found', file: 'c.feature' }],
        line: 6,
      },
      { number: 3, name: 'limits', state: 'in part', tests: [holds], line: 7 },
      { number: 4, name: 'figures', state: 'in part', tests: [], line: 8 },
    ]);
  });

  it.each([
    ['without a test', '| 1 | ports | [a](../a.ts) | — | `npm test` |'],
    [
      'with a link to a file that is not a test',
      '| 1 | ports | [a](../a.ts) | [holds](../b.ts) | `npm test` |',
    ],
    ['without a file', '| 1 | ports | somewhere | [holds](../b.spec.ts) | `npm test` |'],
    ['without a technique', '| 1 | | [a](../a.ts) | [holds](../b.spec.ts) | `npm test` |'],
    ['without a command', '| 1 | ports | [a](../a.ts) | [holds](../b.spec.ts) | — |'],
    ['with a command for a technique that is not realised', '| 1 | ports | not yet | — | `npm test` |'],
    ['that does not say what is missing', '| 1 | ports | [a](../a.ts) **In part:** | — | `npm test` |'],
  ])('refuses a row %s', (_, row) => {
    expect(() => read(row)).toThrow(`${TECHNIQUES}:5 is not a row: write | number | technique |`);
  });

  it('refuses a second row for a technique', () => {
    const row = '| 1 | images | not yet | — | — |';
    expect(() => read(row, row)).toThrow(`${TECHNIQUES}:6 is a second row 1`);
  });
});

describe('docs/techniques.md', () => {
  const rows = readTechniques(projectRoot);
  const removals = readRemovals(projectRoot);

  it('has a row for each technique', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  });

  it('has a removal for each row with tests, and for no other row', () => {
    const withTests = rows.filter(({ tests }) => tests.length > 0).map(({ number }) => number);
    expect([...new Set(removals.map(({ technique }) => technique))]).toEqual(withTests);
  });

  it.each(rows.flatMap(({ number, tests }) => tests.map(({ name, file }) => ({ number, name, file }))))(
    'row $number names an existing test: $name',
    ({ name, file }) => {
      expect(withImports(file).includes(name) ? name : 'no such test').toBe(name);
    },
  );

  it.each(removals)('$file applies to the sources, and changes no test', (removal) => {
    const changed = [...removal.changedIn(projectRoot).keys()];
    expect(changed.filter((file) => /\.(spec|contract)\.ts$|^(features|tests|docs)\//.test(file))).toEqual(
      [],
    );
  });

  it('shares its folder with removals and their README only', () => {
    const others = globSync('*', { cwd: join(projectRoot, REMOVALS) }).filter(
      (file) => !file.endsWith('.removal'),
    );
    expect(others).toEqual(['README.md']);
  });
});

/** The text of a spec and of all files of the project that it imports, because contract suites name many tests. */
function withImports(file: string, seen = new Set<string>()): string {
  if (seen.has(file) || !existsSync(join(projectRoot, file))) return '';
  seen.add(file);
  const text = readFileSync(join(projectRoot, file), 'utf8');
  const workspace = /^(contexts\/[^/]+|[^/]+)/.exec(file)![1]!;
  const imports = [...text.matchAll(/^(?:import|export|\}) .*from '([.#][^']+)\.js'/gm)].map(([, path]) =>
    path!.startsWith('#') ? `${workspace}/${path!.slice(1)}.ts` : join(dirname(file), `${path}.ts`),
  );
  if (text.includes("'@pawprint/platform/testing/fuzz'")) imports.push('platform/test/fuzz/index.ts');
  if (text.includes("'@pawprint/platform/testing/who-may'"))
    imports.push('platform/test/contracts/who-may.contract.ts');
  return text + imports.map((imported) => withImports(imported, seen)).join('');
}
