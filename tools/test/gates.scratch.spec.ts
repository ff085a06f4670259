import { spawnSync } from 'node:child_process';
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ScratchCopy } from '../scratch/scratch-copy.js';
import { uncoveredIn } from './uncovered.js';

const PLACE = 'contexts/search/src/domain/place.ts';

describe('the gates', () => {
  let copy: ScratchCopy;
  const planted: string[] = [];
  beforeAll(() => {
    copy = new ScratchCopy();
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
    copyFileSync(copy.path(PLACE), copy.path(file));
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
      new RegExp(`^${PLACE}:\\d+-\\d+ says again what platform/src/planted\\.ts:\\d+-\\d+ says\\.$`, 'm'),
    );
  });

  it('let two contexts say the same', () => {
    copyTo('contexts/notifications/src/domain/planted.ts');
    expect(npm('duplicates')).toMatchObject({ status: 0 });
  });

  it('name the domain that tests do not cover', () => {
    const domain = 'contexts/notifications/src/domain/';
    const planting = Array.from({ length: 60 }, (_, line) => `  if (times > ${line}) return ${line};`);
    const uncoveredDomain = () => {
      const { status, output } = npm('coverage', '--', 'contexts/notifications/dist/(domain|application)');
      expect(status).toBe(1);
      return uncoveredIn(output).filter((sentence) => sentence.startsWith(domain));
    };
    // Nobody else's tests are run, so others are uncovered in any case.
    expect(uncoveredDomain()).toEqual([]);

    plant(
      `${domain}planted.ts`,
      `export function planted(times: number): number {\n${planting.join('\n')}\n  return 0;\n}\n`,
    );

    expect(uncoveredDomain()).toContainEqual(expect.stringMatching(/% of the lines, and 95 % are wanted/));
    rmSync(copy.path(domain.replace('src', 'dist'), 'planted.js'));
  });
});
