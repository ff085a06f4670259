// What a package does not export is closed to everybody else: to the compiler, and to Node when it runs.
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SandboxCopy } from '../sandbox-copy.js';
import { contexts, projectRoot } from '../../run/contexts.js';

const OPEN_IN_A_CONTEXT = ['./published-language', './testing'];

const folders = ['shared-kernel', 'platform', ...contexts.map(({ name }) => `contexts/${name}`)];
const packages = folders.map((folder) => {
  const { name, exports } = JSON.parse(readFileSync(join(projectRoot, folder, 'package.json'), 'utf8')) as {
    name: string;
    exports: Record<string, string>;
  };
  return { folder, name, exports };
});

describe('a context', () => {
  it.each(packages.filter(({ folder }) => folder.startsWith('contexts/')))(
    'opens its published language and its testing folder, and nothing else: $name',
    ({ exports }) => {
      const closed = Object.entries(exports).filter(
        ([path, file]) => !OPEN_IN_A_CONTEXT.includes(path) || file !== `./dist${path.slice(1)}/index.js`,
      );
      expect(closed).toEqual([]);
    },
  );
});

describe('Node', () => {
  it.each(packages)('opens of $name what it exports, and no other file', ({ folder, name, exports }) => {
    const open = Object.keys(exports).map((path) => join(name, path));
    const files = globSync('**/*.js', { cwd: join(projectRoot, folder, 'dist') });
    expect(files.length).toBeGreaterThan(0);
    const closed = files.flatMap((file) => [`${name}/${file}`, `${name}/dist/${file}`]);

    expect(refusedByNode(open)).toEqual({});
    expect(refusedByNode(closed)).toEqual(
      Object.fromEntries(closed.map((path) => [path, 'ERR_PACKAGE_PATH_NOT_EXPORTED'])),
    );
  });
});

describe('the compiler', () => {
  const LISTENER = 'contexts/notifications';
  const PLANTED = 'src/acl/search/planted.ts';
  let copy: SandboxCopy;
  beforeAll(() => {
    copy = new SandboxCopy();
    writeFileSync(
      copy.path(LISTENER, 'tsconfig.planted.json'),
      JSON.stringify({ extends: './tsconfig.build.json', include: [], files: [PLANTED] }),
    );
  });
  afterAll(() => copy[Symbol.dispose]());
  const compile = (from: string): string => {
    writeFileSync(
      copy.path(LISTENER, PLANTED),
      `import * as planted from '${from}';\nexport const again = planted;\n`,
    );
    const { stdout } = spawnSync(
      process.execPath,
      ['node_modules/typescript/bin/tsc', '-p', `${LISTENER}/tsconfig.planted.json`],
      { cwd: copy.folder, encoding: 'utf8' },
    );
    return stdout;
  };

  it.each([
    '@pawprint/search/published-language',
    '@pawprint/search/testing',
    '@pawprint/platform/messaging',
  ])('opens %s', (path) => expect(compile(path)).toBe(''));

  it.each([
    '@pawprint/search',
    '@pawprint/search/domain/kitten/kitten.js',
    '@pawprint/search/dist/domain/kitten/kitten.js',
    '@pawprint/search/src/domain/kitten/kitten.js',
    '@pawprint/search/published-language/kitten.js',
    '@pawprint/platform/messaging/message.js',
    '@pawprint/shared-kernel/uuid.js',
  ])('refuses %s', (path) => {
    expect(compile(path)).toMatch(
      new RegExp(`^${LISTENER}/${PLANTED}\\(1,\\d+\\): error TS2307: Cannot find module '${path}'`, 'm'),
    );
  });

  it('refuses a path into the sources of another package', () => {
    expect(compile('../../../../search/src/domain/kitten/kitten.js')).toContain(
      "contexts/search/src/domain/kitten/kitten.ts' is not under 'rootDir'",
    );
  });
});

/** In a process of its own, for Jest resolves by itself. */
function refusedByNode(specifiers: readonly string[]): Record<string, string> {
  const script = `
    const refused = {};
    for (const path of JSON.parse(process.argv[1]))
      try { import.meta.resolve(path) } catch (error) { refused[path] = error.code }
    console.log(JSON.stringify(refused));`;
  const { stdout } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', script, JSON.stringify(specifiers)],
    { cwd: projectRoot, encoding: 'utf8' },
  );
  return JSON.parse(stdout) as Record<string, string>;
}
