// Packages export only their entry points: the compiler and Node refuse every other path.
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SandboxCopy } from '../sandbox-copy.js';
import { contexts, projectRoot } from '../../run/contexts.js';

/** The export condition under which a context exports its compiled files, for benchmarks only. */
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
    'contain at most the published language, the test support and the measured files: $name',
    ({ exports }) => {
      expect(EXPORTS_OF_A_CONTEXT).toMatchObject(exports);
    },
  );
});

describe('module resolution of Node', () => {
  it.each(packages)('finds the exports of $name, and no other file', ({ folder, name, exports }) => {
    const exported = Object.keys(exports)
      .filter((path) => !path.includes('*'))
      .map((path) => join(name, path));
    const notExported = filesIn(folder).flatMap((file) => [
      `${name}/${file}`,
      `${name}/dist/${file}`,
      `${name}/measured/${file}`,
    ]);

    expect(refusedByNode(exported)).toEqual({});
    expect(refusedByNode(notExported)).toEqual(refused(notExported));
  });

  it.each(packagesOfContexts)(
    `finds the files of $name below measured/ under the condition ${MEASURED}, and by no other path`,
    ({ folder, name }) => {
      const exported = filesIn(folder).map((file) => `${name}/measured/${file}`);
      const notExported = filesIn(folder).map((file) => `${name}/dist/${file}`);

      expect(refusedByNode(exported, `--conditions=${MEASURED}`)).toEqual({});
      expect(refusedByNode(notExported, `--conditions=${MEASURED}`)).toEqual(refused(notExported));
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

describe(`export condition ${MEASURED}`, () => {
  it('applies to benchmarks only', () => {
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

describe('module resolution of the compiler', () => {
  const DOWNSTREAM = 'contexts/notifications';
  const FOUND = [
    '@pawprint/search/published-language',
    '@pawprint/search/testing',
    '@pawprint/platform/messaging',
  ];
  const REFUSED = [
    '@pawprint/search',
    '@pawprint/search/domain/kitten/kitten.js',
    '@pawprint/search/dist/domain/kitten/kitten.js',
    '@pawprint/search/src/domain/kitten/kitten.js',
    '@pawprint/search/measured/domain/kitten/kitten.js',
    '@pawprint/search/test/dist/a-kitten.js',
    '@pawprint/search/published-language/kitten.js',
    '@pawprint/platform/messaging/message.js',
    '@pawprint/shared-kernel/uuid.js',
  ];
  const SOURCE = '../../../../search/src/domain/kitten/kitten.js';
  const IMPORTED = [...FOUND, ...REFUSED, SOURCE];
  let copy: SandboxCopy;
  let errors: readonly string[];

  // One compilation of a file for each import, because most of its time is spent on the files that they share.
  beforeAll(() => {
    copy = new SandboxCopy();
    for (const path of IMPORTED)
      writeFileSync(
        copy.path(DOWNSTREAM, fileImporting(path)),
        `import * as injected from '${path}';\nexport const reexported = injected;\n`,
      );
    writeFileSync(
      copy.path(DOWNSTREAM, 'tsconfig.injected.json'),
      JSON.stringify({
        extends: './tsconfig.build.json',
        include: [],
        files: IMPORTED.map(fileImporting),
      }),
    );
    const { stdout } = spawnSync(
      process.execPath,
      ['node_modules/typescript/bin/tsc', '-p', `${DOWNSTREAM}/tsconfig.injected.json`],
      { cwd: copy.folder, encoding: 'utf8' },
    );
    errors = stdout.split('\n').filter((line) => line !== '');
  });
  afterAll(() => copy[Symbol.dispose]());

  const fileImporting = (path: string): string => `src/acl/search/injected-${IMPORTED.indexOf(path)}.ts`;
  const errorsOf = (path: string): readonly string[] =>
    errors.filter((line) => line.startsWith(`${DOWNSTREAM}/${fileImporting(path)}(`));

  it.each(FOUND)('finds %s', (path) => expect(errorsOf(path)).toEqual([]));

  it.each(REFUSED)('refuses %s', (path) => {
    expect(errorsOf(path)).toEqual([
      expect.stringMatching(new RegExp(`\\(1,\\d+\\): error TS2307: Cannot find module '${path}'`)),
    ]);
  });

  it('refuses a path into the sources of another package', () => {
    expect(errors.join('\n')).toContain(
      "contexts/search/src/domain/kitten/kitten.ts' is not under 'rootDir'",
    );
  });
});

/** Runs Node in a separate process, because Jest has its own module resolution. */
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
