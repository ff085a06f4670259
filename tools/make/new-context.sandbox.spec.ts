import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@pawprint/platform/testing';
import { SandboxCopy } from '../verify/sandbox-copy.js';

const MAX_COMMAND_MS = 300_000;

describe('npm run new-context', () => {
  let copy: SandboxCopy;
  beforeAll(() => {
    copy = new SandboxCopy();
  });
  afterAll(() => copy[Symbol.dispose]());

  const type = (...command: string[]): { output: string; exitCode: number | null } => {
    const { stdout, stderr, status } = spawnSync('npm', ['run', '--silent', ...command], {
      cwd: copy.folder,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    return { output: stdout + stderr, exitCode: status };
  };
  /** Whatever is there but what was installed or built. */
  const picture = (): object => {
    const isOurs = (name: string) => !['node_modules', 'dist', '.git'].includes(name);
    const under = (folder: string): string[] =>
      readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return isOurs(entry.name) ? under(path) : [];
        return [path];
      });
    const files = under(copy.folder).map((path) => [path, readFileSync(path, 'utf8')]);
    return { files, workspaces: readdirSync(copy.path('node_modules/@pawprint')) };
  };

  it.each([
    ['without a name', [], 'Say how the context is called'],
    ['with two names', ['visits', 'donations'], 'Say how the context is called'],
    ['with a name that is taken', ['notifications'], 'contexts/notifications is there already'],
  ])('%s says what is wrong, and does nothing', (_, names, why) => {
    const before = picture();
    expect(type('new-context', '--', ...names)).toEqual({
      exitCode: 1,
      output: expect.stringContaining(why),
    });
    expect(picture()).toEqual(before);
  });

  it('takes everything back when what it made does not build', () => {
    const kernel = copy.path('shared-kernel/src/uuid.ts');
    const text = readFileSync(kernel, 'utf8');
    writeFileSync(kernel, `${text}\nexport const broken: string = 1;\n`);
    const before = picture();

    expect(type('new-context', '--', 'visits')).toEqual({
      exitCode: 1,
      output: expect.stringContaining('uuid.ts'),
    });

    expect(picture()).toEqual(before);
    writeFileSync(kernel, text);
  });

  it('takes everything back when it is told to stop halfway', async () => {
    const before = picture();
    const making = spawn('node', ['tools/dist/make/main.js', 'visits'], { cwd: copy.folder });
    const ended = once(making, 'exit');
    await until('something is there', () => existsSync(copy.path('contexts/visits/package.json')));

    making.kill('SIGTERM');

    expect(await ended).toEqual([130, null]);
    expect(picture()).toEqual(before);
  });

  it(
    'makes a context that is whole, and then another one beside it',
    () => {
      for (const name of ['visits', 'donations']) {
        expect(type('new-context', '--', name)).toMatchObject({ exitCode: 0 });
      }
      expect(type('check')).toMatchObject({ exitCode: 0 });
      expect(type('spec', '--', 'contexts/(visits|donations)/')).toEqual({
        exitCode: 0,
        output: expect.stringContaining('Test Suites: 14 passed, 14 total'),
      });
      expect(type('spec', '--', 'tests/dist/images')).toMatchObject({ exitCode: 0 });
      expect(type('features', '--', 'features/visits', 'features/donations')).toEqual({
        exitCode: 0,
        output: expect.stringMatching(/in-memory: 2 scenarios passed[^]*system: 2 scenarios passed/),
      });
      expect(readFileSync(copy.path('docs/context-map.md'), 'utf8')).toContain(
        '### Donations listens to Search',
      );
    },
    MAX_COMMAND_MS,
  );

  it('leaves a lock file that `npm ci` takes', () => {
    const { status, stderr } = spawnSync('npm', ['ci', '--dry-run', '--offline', '--ignore-scripts'], {
      cwd: copy.folder,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toMatchObject({ status: 0 });
  });

  // Without git, there is no telling what is somebody's own.
  const hasGit = spawnSync('git', ['--version']).status === 0;
  (hasGit ? it : it.skip)('refuses a dirty tree, and says what is dirty', () => {
    execFileSync('git', ['init', '--quiet'], { cwd: copy.folder });
    const before = picture();

    const answer = type('new-context', '--', 'fosterings');

    expect(answer).toEqual({ exitCode: 1, output: expect.stringMatching(/not committed[^]*package\.json/) });
    expect(picture()).toEqual(before);
    rmSync(copy.path('.git'), { recursive: true });
  });
});
