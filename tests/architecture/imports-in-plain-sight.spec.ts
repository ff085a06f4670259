// An import inside a type, or of a name that is worked out, is one that dependency-cruiser cannot see; so there are none.
import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project-root.js';

describe('imports in plain sight', () => {
  const hidden =
    /(?<!await )\bimport\s*\(|\bimport\s*\((?!\s*(['"])[^'"]*\1\s*,?\s*\))|\bcreateRequire\b|^\/\/\/ *<reference/m;

  it.each([
    "type Planted = import('pg').Client;",
    "function planted(client: Promise<import('pg').Client>) {}",
    'const planted = await import(name);',
    "const planted = await import('../../search/' + 'kitten.js');",
    'const planted = createRequire(import.meta.url)(name);',
    '/// <reference types="node" />',
  ])('tell a hidden one: %s', (source) => {
    expect(source).toMatch(hidden);
  });

  it("leave alone what the rules can see: await import('pg')", () => {
    expect("const { Client } = await import('pg');").not.toMatch(hidden);
  });

  it('are the only ones there are', () => {
    const sources = globSync(
      [
        '{contexts/*,platform,shared-kernel}/src/**/*.{ts,tsx,mts,cts,js,mjs,cjs}',
        'features/{.,steps,support}/**/*.ts',
      ],
      { cwd: root, exclude: ['**/dist/**', '**/node_modules/**'] },
    );
    expect(sources.length).toBeGreaterThan(0);
    const hiding = sources.filter((file) => hidden.test(readFileSync(join(root, file), 'utf8')));
    expect(hiding).toEqual([]);
  });
});
