import { spawnSync } from 'node:child_process';
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SandboxCopy } from '../sandbox-copy.js';
import { uncoveredIn } from './uncovered.js';

// The file imports only the shared kernel, so a copy of it compiles in any package.
const DATE = 'contexts/search/src/domain/calendar-date.ts';

describe('quality gates', () => {
  let copy: SandboxCopy;
  const added: string[] = [];
  beforeAll(() => {
    copy = new SandboxCopy();
  });
  afterEach(() => {
    for (const file of added.splice(0)) rmSync(copy.path(file));
  });
  afterAll(() => copy[Symbol.dispose]());

  const add = (file: string, text: string): void => {
    writeFileSync(copy.path(file), text);
    added.push(file);
  };
  const copyTo = (file: string): void => {
    copyFileSync(copy.path(DATE), copy.path(file));
    added.push(file);
  };
  const npm = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', ...args], {
      cwd: copy.folder,
      encoding: 'utf8',
    });
    return { status, output: stdout + stderr };
  };

  it('report unused exports and files', () => {
    add('contexts/search/src/domain/added.ts', 'export const unused = 1;\nexport const used = 2;\n');
    add('contexts/search/src/domain/added.spec.ts', "import { used } from './added.js';\nvoid used;\n");
    add('tools/added.ts', 'export {};\n');

    const { status, output } = npm('dead-code');

    expect(status).toBe(1);
    expect(output).toMatch(/^unused +contexts\/search\/src\/domain\/added\.ts:1:14/m);
    expect(output).toMatch(/^tools\/added\.ts/m);
    expect(output).not.toMatch(/^used/m);
  });

  it('report both places of duplicated code', () => {
    copyTo('platform/src/added.ts');

    const { status, output } = npm('duplicates');

    expect(status).toBe(1);
    expect(output).toMatch(
      new RegExp(`^${DATE}:\\d+-\\d+ duplicates platform/src/added\\.ts:\\d+-\\d+\\.$`, 'm'),
    );
  });

  it('accept the same code in two contexts', () => {
    copyTo('contexts/notifications/src/domain/added.ts');
    expect(npm('duplicates')).toMatchObject({ status: 0 });
  });

  it('report the file of a domain whose spec is missing', () => {
    for (const spec of ['src/domain/kitten/kitten.spec.ts', 'dist/domain/kitten/kitten.spec.js'])
      rmSync(copy.path('contexts/search', spec));

    const { status, output } = npm('coverage:domain');

    expect(status).toBe(1);
    const files = uncoveredIn(output, copy.folder).map((sentence) => sentence.split(': ', 1)[0]!);
    expect(files).toContain('contexts/search/src/domain/kitten/kitten.ts');
    // All other files are still covered.
    expect(files.filter((file) => !file.startsWith('contexts/search/src/domain/kitten/'))).toEqual([]);
  });
});
