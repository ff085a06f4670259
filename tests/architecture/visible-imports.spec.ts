// dependency-cruiser does not see imports inside types and imports of computed names, so they are forbidden.
import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project-root.js';

describe('hidden imports', () => {
  const hidden =
    /(?<!await )\bimport\s*\(|\bimport\s*\((?!\s*(['"])[^'"]*\1\s*,?\s*\))|\bcreateRequire\b|^\/\/\/ *<reference/m;

  it.each([
    "type Client = import('pg').Client;",
    "function connect(client: Promise<import('pg').Client>) {}",
    'const loaded = await import(name);',
    "const loaded = await import('../../search/' + 'kitten.js');",
    'const loaded = createRequire(import.meta.url)(name);',
    '/// <reference types="node" />',
  ])('include %s', (source) => {
    expect(source).toMatch(hidden);
  });

  it("do not include a dynamic import that dependency-cruiser sees: await import('pg')", () => {
    expect("const { Client } = await import('pg');").not.toMatch(hidden);
  });

  it('do not occur in the project', () => {
    const sources = globSync(
      [
        '{contexts/*,platform,shared-kernel}/src/**/*.{ts,tsx,mts,cts,js,mjs,cjs}',
        'features/{.,steps,support}/**/*.ts',
      ],
      { cwd: root, exclude: ['**/dist/**', '**/node_modules/**'] },
    );
    expect(sources.length).toBeGreaterThan(0);
    const filesWithHidden = sources.filter((file) => hidden.test(readFileSync(join(root, file), 'utf8')));
    expect(filesWithHidden).toEqual([]);
  });
});
