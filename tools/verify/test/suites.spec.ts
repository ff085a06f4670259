import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { projectOf, specFiles } from './spec-files.js';
import { SUITES, writeSuites } from './suites.js';

describe('project of a spec', () => {
  it.each([
    ['shared-kernel/dist/rule.spec.js', 'domain'],
    ['contexts/search/dist/domain/kitten/kitten.spec.js', 'domain'],
    ['contexts/search/dist/application/list-kitten/list-kitten.spec.js', 'application'],
    ['contexts/search/dist/http/routes.spec.js', 'application'],
    ['contexts/search/dist/http/cursor.spec.js', 'unit'],
    ['platform/dist/rpc/rpc.int.spec.js', 'integration'],
    ['contexts/search/dist/domain/kitten/kitten.int.spec.js', 'integration'],
    ['tests/dist/delivery/crash-points.fault.spec.js', 'faults'],
    ['tools/dist/make/extending.sandbox.spec.js', 'sandbox'],
  ])('%s is %s', (spec, project) => {
    expect(projectOf(spec)).toBe(project);
  });
});

describe('suites', () => {
  let root: string;
  const specs = Array.from({ length: 9 }, (_, number) => `platform/dist/spec-${number}.spec.js`);
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'pawprint-suites-'));
    for (const [size, spec] of [...specs, 'platform/dist/other.int.spec.js'].entries()) {
      mkdirSync(dirname(join(root, spec)), { recursive: true });
      writeFileSync(join(root, spec), ' '.repeat(size));
    }
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('import each spec of the project once', () => {
    writeSuites('unit', root);

    const imported = readdirSync(join(root, SUITES)).flatMap((suite) => [
      ...readFileSync(join(root, SUITES, suite), 'utf8').matchAll(/import\('..\/..\/([^']+)'\)/g),
    ]);
    expect(new Set(imported.map(([, spec]) => spec))).toEqual(new Set(specFiles('unit', root)));
    expect(imported).toHaveLength(specs.length);
  });

  it('replace the suites of the project before', () => {
    writeSuites('unit', root);
    writeSuites('integration', root);

    expect(readdirSync(join(root, SUITES))).toEqual(['integration-0.suite.js']);
  });
});
