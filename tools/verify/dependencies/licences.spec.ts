import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkLicences, installedIn } from './licences.js';

const refusedOf = (name: string, licenses?: string | string[]) =>
  checkLicences({ [`${name}@1.3.0`]: { licenses } }).refused;

describe('licence check of a dependency', () => {
  it.each(['MIT', '(MPL-2.0 OR Apache-2.0)', 'Apache-2.0 AND MIT', ['GPL-3.0-only', 'MIT']])(
    'allows %s',
    (licence) => {
      expect(refusedOf('left-pad', licence)).toEqual([]);
    },
  );

  it.each([
    'GPL-3.0-only',
    'MIT AND GPL-3.0-only',
    'CC-BY-4.0',
    'SEE LICENSE IN LICENSE.md',
    'UNKNOWN',
    'MIT*',
  ])('refuses %s, and names the package', (licence) => {
    expect(refusedOf('left-pad', licence)).toEqual([
      expect.stringContaining(`left-pad@1.3.0 has the licence ${licence}, which`),
    ]);
  });

  it('refuses a missing licence', () => {
    expect(refusedOf('left-pad')).toEqual([expect.stringContaining('left-pad@1.3.0 has the licence none')]);
  });

  it('allows an exception for one package with one licence only', () => {
    expect(refusedOf('caniuse-lite', 'CC-BY-4.0')).toEqual([]);
    expect(refusedOf('spdx-ranges', '(MIT AND CC-BY-3.0)')).toEqual([]);
    expect(refusedOf('caniuse-lite', 'GPL-3.0-only')).toHaveLength(1);
  });
});

describe('installed packages', () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'pawprint-licences-'));
    write('package.json', {
      name: 'all',
      version: '1.0.0',
      private: true,
      dependencies: { a: '*', own: '*' },
    });
    write('node_modules/a/package.json', {
      name: 'a',
      version: '1.0.0',
      license: 'MIT',
      dependencies: { b: '*' },
    });
    write('node_modules/a/node_modules/b/package.json', {
      name: 'b',
      version: '2.0.0',
      license: 'GPL-3.0-only',
    });
    write('node_modules/own/package.json', { name: 'own', version: '1.0.0', private: true });
  });
  afterAll(() => rmSync(root, { recursive: true }));
  const write = (file: string, content: object): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), JSON.stringify(content));
  };

  it("include transitive dependencies, but not the project's own packages", async () => {
    const { counts, refused } = checkLicences(await installedIn(root));
    expect(Object.fromEntries(counts)).toEqual({ MIT: 1, 'GPL-3.0-only': 1 });
    expect(refused).toEqual([expect.stringMatching(/^b@2\.0\.0 has the licence GPL-3\.0-only/)]);
  });
});
