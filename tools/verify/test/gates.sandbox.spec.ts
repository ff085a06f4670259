import { spawnSync } from 'node:child_process';
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SandboxCopy } from '../sandbox-copy.js';
import { uncoveredIn } from './uncovered.js';

// It imports the shared kernel alone, so that a copy compiles anywhere.
const DATE = 'contexts/search/src/domain/calendar-date.ts';

describe('the gates', () => {
  let copy: SandboxCopy;
  const planted: string[] = [];
  beforeAll(() => {
    copy = new SandboxCopy();
  });
  afterEach(() => {
    for (const file of planted.splice(0)) rmSync(copy.path(file));
  });
  afterAll(() => copy[Symbol.dispose]());

  const plant = (file: string, text: string): void => {
    writeFileSync(copy.path(file), text);
    planted.push(file);
  };
  const copyTo = (file: string): void => {
    copyFileSync(copy.path(DATE), copy.path(file));
    planted.push(file);
  };
  const npm = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', ...args], {
      cwd: copy.folder,
      encoding: 'utf8',
    });
    return { status, output: stdout + stderr };
  };

  it('name what nobody uses', () => {
    plant('contexts/search/src/domain/planted.ts', 'export const nobodyAsks = 1;\nexport const asked = 2;\n');
    plant(
      'contexts/search/src/domain/planted.spec.ts',
      "import { asked } from './planted.js';\nvoid asked;\n",
    );
    plant('tools/planted.ts', 'export {};\n');

    const { status, output } = npm('dead-code');

    expect(status).toBe(1);
    expect(output).toMatch(/^nobodyAsks +contexts\/search\/src\/domain\/planted\.ts:1:14/m);
    expect(output).toMatch(/^tools\/planted\.ts/m);
    expect(output).not.toMatch(/^asked/m);
  });

  it('name both places of what is said twice', () => {
    copyTo('platform/src/planted.ts');

    const { status, output } = npm('duplicates');

    expect(status).toBe(1);
    expect(output).toMatch(
      new RegExp(`^${DATE}:\\d+-\\d+ says again what platform/src/planted\\.ts:\\d+-\\d+ says\\.$`, 'm'),
    );
  });

  it('let two contexts say the same', () => {
    copyTo('contexts/notifications/src/domain/planted.ts');
    expect(npm('duplicates')).toMatchObject({ status: 0 });
  });

  it('name the file of a domain whose spec is gone', () => {
    for (const spec of ['src/domain/kitten/kitten.spec.ts', 'dist/domain/kitten/kitten.spec.js'])
      rmSync(copy.path('contexts/search', spec));

    const { status, output } = npm('coverage:domain');

    expect(status).toBe(1);
    const files = uncoveredIn(output, copy.folder).map((sentence) => sentence.split(': ', 1)[0]!);
    expect(files).toContain('contexts/search/src/domain/kitten/kitten.ts');
    // All others are covered as before.
    expect(files.filter((file) => !file.startsWith('contexts/search/src/domain/kitten/'))).toEqual([]);
  });
});
