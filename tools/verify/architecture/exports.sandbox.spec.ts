// A package exports its entry points only: the compiler and Node refuse every other path.
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SandboxCopy } from '../sandbox-copy.js';
import { contexts, projectRoot } from '../../run/contexts.js';

/** The condition under which a context opens its compiled files, to benchmarks alone. */
const MEASURED = 'measured';
const EXPORTS_OF_A_CONTEXT = {
  './published-language': './dist/published-language/index.js',
  './testing': './test/dist/index.js',
  './measured/*': { [MEASURED]: './dist/*' },
};

const folders = ['shared-kernel', 'platform', ...contexts.map(({ name }) => `contexts/${name}`)];
const packages = folders.map((folder) => {
  const { name, exports } = JSON.parse(readFileSync(join(projectRoot, folder, 'package.json'), 'utf8')) as {
    name: string;
    exports: Record<string, unknown>;
  };
  return { folder, name, exports };
});
const packagesOfContexts = packages.filter(({ folder }) => folder.startsWith('contexts/'));

describe('exports of a context', () => {
  it.each(packagesOfContexts)(
    'are at most its published language, its test support and its measured files: $name',
    ({ exports }) => {
      expect(EXPORTS_OF_A_CONTEXT).toMatchObject(exports);
    },
  );
});

describe('Node', () => {
  it.each(packages)('opens the exports of $name, and no other file', ({ folder, name, exports }) => {
    const open = Object.keys(exports)
      .filter((path) => !path.includes('*'))
      .map((path) => join(name, path));
    const closed = filesIn(folder).flatMap((file) => [
      `${name}/${file}`,
      `${name}/dist/${file}`,
      `${name}/measured/${file}`,
    ]);

    expect(refusedByNode(open)).toEqual({});
    expect(refusedByNode(closed)).toEqual(refused(closed));
  });

  it.each(packagesOfContexts)(
    `opens the files of $name as measured under the condition ${MEASURED}, and by no other path`,
    ({ folder, name }) => {
      const open = filesIn(folder).map((file) => `${name}/measured/${file}`);
      const closed = filesIn(folder).map((file) => `${name}/dist/${file}`);

      expect(refusedByNode(open, `--conditions=${MEASURED}`)).toEqual({});
      expect(refusedByNode(closed, `--conditions=${MEASURED}`)).toEqual(refused(closed));
    },
  );

  const filesIn = (folder: string): string[] => {
    const files = globSync('**/*.js', { cwd: join(projectRoot, folder, 'dist') });
    expect(files.length).toBeGreaterThan(0);
    return files;
  };
  const refused = (paths: readonly string[]): Record<string, string> =>
    Object.fromEntries(paths.map((path) => [path, 'ERR_PACKAGE_PATH_NOT_EXPORTED']));
});

describe(`the condition ${MEASURED}`, () => {
  it('is set for benchmarks only', () => {
    const files = globSync(['**/tsconfig*.json', '**/package.json', '.ci/*'], {
      cwd: projectRoot,
      exclude: (path) => /(^|\/)(node_modules|dist|reports|\.pawprint)$/.test(path),
    });
    const setting = files.filter((file) =>
      /"customConditions"|--conditions/.test(readFileSync(join(projectRoot, file), 'utf8')),
    );
    expect(setting.sort()).toEqual(['bench/tsconfig.json', 'package.json']);
    const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const scriptsWithIt = Object.keys(scripts).filter((name) => scripts[name]!.includes('--conditions'));
    expect(scriptsWithIt).toEqual(['bench']);
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
    '@pawprint/search/measured/domain/kitten/kitten.js',
    '@pawprint/search/test/dist/a-kitten.js',
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

/** Runs in a process of its own, because Jest resolves modules by itself. */
function refusedByNode(specifiers: readonly string[], ...options: string[]): Record<string, string> {
  const script = `
    import { readFileSync } from 'node:fs';
    const refused = {};
    for (const path of JSON.parse(readFileSync(0, 'utf8')))
      try { import.meta.resolve(path) } catch (error) { refused[path] = error.code }
    console.log(JSON.stringify(refused));`;
  const { stdout } = spawnSync(process.execPath, [...options, '--input-type=module', '--eval', script], {
    cwd: projectRoot,
    encoding: 'utf8',
    input: JSON.stringify(specifiers),
  });
  return JSON.parse(stdout) as Record<string, string>;
}
