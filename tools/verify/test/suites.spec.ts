import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../run/settings.js';
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
    ['tests/dist/commands/import.system.spec.js', 'system'],
    ['tests/dist/delivery/crash-points.fault.spec.js', 'faults'],
    ['tools/dist/make/extending.sandbox.spec.js', 'sandbox'],
  ])('maps %s to %s', (spec, project) => {
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

  it('replace the previous suites of the project, and leave those of other projects', () => {
    writeSuites('unit', root);
    for (const spec of specs.slice(1)) rmSync(join(root, spec));
    writeSuites('integration', root);
    writeSuites('unit', root);

    expect(readdirSync(join(root, SUITES)).sort()).toEqual(['integration-0.suite.js', 'unit-0.suite.js']);
  });

  it('refuse a hook outside of every describe, and run the other specs', () => {
    const [refused, other] = specs as [string, string];
    writeFileSync(join(root, 'package.json'), JSON.stringify({ type: 'module' }));
    for (const spec of specs.slice(2)) rmSync(join(root, spec));
    writeFileSync(join(root, refused), "beforeEach(() => {});\nit('has a hook', () => {});\n");
    writeFileSync(
      join(root, other),
      "describe('other spec', () => {\n  beforeEach(() => {});\n  it('runs', () => {});\n});\n",
    );
    writeSuites('unit', root);

    const { status, stderr } = spawnSync(
      process.execPath,
      [
        '--experimental-vm-modules',
        join(projectRoot, 'node_modules/jest/bin/jest.js'),
        `--env=${join(projectRoot, 'tools/dist/verify/test/suite-environment.js')}`,
        '--testMatch=**/*.suite.js',
        '--rootDir=.',
        '--runInBand',
        '--verbose',
      ],
      { cwd: root, encoding: 'utf8' },
    );

    expect(stderr).toMatch(/✓ runs/);
    expect(stderr).toMatch(/✕ loads platform\/dist\/spec-0\.spec\.js/);
    expect(stderr).toContain('This hook is outside of every describe');
    expect(stderr).not.toContain('has a hook');
    expect(status).toBe(1);
  });
});
