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

  const run = (...command: string[]): { output: string; exitCode: number | null } => {
    const { stdout, stderr, status } = spawnSync('npm', ['run', '--silent', ...command], {
      cwd: copy.folder,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    return { output: stdout + stderr, exitCode: status };
  };
  /** All files except installed and built ones. */
  const snapshot = (): object => {
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
    ['without a name', [], 'The name of the context is missing'],
    ['with two names', ['visits', 'donations'], 'The name of the context is missing'],
    ['with a name that is taken', ['notifications'], 'contexts/notifications exists already'],
  ])('prints the problem and changes nothing when it is called %s', (_, names, why) => {
    const before = snapshot();
    expect(run('new-context', '--', ...names)).toEqual({
      exitCode: 1,
      output: expect.stringContaining(why),
    });
    expect(snapshot()).toEqual(before);
  });

  it('undoes every change when the new context does not compile', () => {
    const kernel = copy.path('shared-kernel/src/uuid.ts');
    const text = readFileSync(kernel, 'utf8');
    writeFileSync(kernel, `${text}\nexport const broken: string = 1;\n`);
    const before = snapshot();

    expect(run('new-context', '--', 'visits')).toEqual({
      exitCode: 1,
      output: expect.stringContaining('uuid.ts'),
    });

    expect(snapshot()).toEqual(before);
    writeFileSync(kernel, text);
  });

  it('undoes every change when it is stopped halfway', async () => {
    const before = snapshot();
    const child = spawn('node', ['tools/dist/make/main.js', 'visits'], { cwd: copy.folder });
    const ended = once(child, 'exit');
    await until('the first file exists', () => existsSync(copy.path('contexts/visits/package.json')));

    child.kill('SIGTERM');

    expect(await ended).toEqual([130, null]);
    expect(snapshot()).toEqual(before);
  });

  it(
    'creates two contexts, one after the other, that pass every check',
    () => {
      for (const name of ['visits', 'donations']) {
        expect(run('new-context', '--', name)).toMatchObject({ exitCode: 0 });
      }
      expect(run('check')).toMatchObject({ exitCode: 0 });
      expect(run('spec', '--', 'contexts/(visits|donations)/')).toEqual({
        exitCode: 0,
        output: expect.stringContaining('Test Suites: 14 passed, 14 total'),
      });
      expect(run('spec', '--', 'tests/dist/images')).toMatchObject({ exitCode: 0 });
      expect(run('features', '--', 'features/visits', 'features/donations')).toEqual({
        exitCode: 0,
        output: expect.stringMatching(/in-memory: 2 scenarios passed[^]*system: 2 scenarios passed/),
      });
      expect(readFileSync(copy.path('docs/context-map.md'), 'utf8')).toContain(
        '### Donations subscribes to Search',
      );
    },
    MAX_COMMAND_MS,
  );

  it('leaves a lock file that `npm ci` accepts', () => {
    const { status, stderr } = spawnSync('npm', ['ci', '--dry-run', '--offline', '--ignore-scripts'], {
      cwd: copy.folder,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toMatchObject({ status: 0 });
  });

  // Without git, uncommitted changes cannot be found.
  const hasGit = spawnSync('git', ['--version']).status === 0;
  (hasGit ? it : it.skip)('refuses a tree with uncommitted changes, and lists them', () => {
    execFileSync('git', ['init', '--quiet'], { cwd: copy.folder });
    const before = snapshot();

    const outcome = run('new-context', '--', 'fosterings');

    expect(outcome).toEqual({ exitCode: 1, output: expect.stringMatching(/uncommitted[^]*package\.json/) });
    expect(snapshot()).toEqual(before);
    rmSync(copy.path('.git'), { recursive: true });
  });
});
