// dependency-cruiser counts the files of a subfolder as files of the folder, so it cannot see a cycle between the two.
import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './project-root.js';

type Import = readonly [from: string, to: string];

const packages = globSync(['platform', 'shared-kernel', 'contexts/*'], { cwd: root });

describe('folder', () => {
  it.each(packages)('does not import a subfolder that imports it: %s', (folder) => {
    expect(mutualImports(importsIn(folder))).toEqual([]);
  });

  it.each<[string, Import[], string[]]>([
    ['the folder alone imports', [['a/one.ts', 'a/b/two.ts']], []],
    ['the subfolder alone imports', [['a/b/two.ts', 'a/one.ts']], []],
    [
      'both import',
      [
        ['a/one.ts', 'a/b/two.ts'],
        ['a/b/c/three.ts', 'a/four.ts'],
        ['a/one.ts', 'a/b/c/three.ts'],
      ],
      ['a/one.ts imports a/b/c/three.ts, whose folder imports a'],
    ],
  ])('causes a report only when it and its subfolder import each other: %s', (_, imports, reported) => {
    expect(mutualImports(imports)).toEqual(reported);
  });
});

function mutualImports(imports: readonly Import[]): string[] {
  const folders = new Set(imports.map(([from, to]) => `${dirname(from)} ${dirname(to)}`));
  return imports
    .filter(
      ([from, to]) => to.startsWith(`${dirname(from)}/`) && folders.has(`${dirname(to)} ${dirname(from)}`),
    )
    .map(([from, to]) => `${from} imports ${to}, whose folder imports ${dirname(from)}`);
}

function importsIn(folder: string): Import[] {
  const files = globSync(`${folder}/src/**/*.{ts,tsx}`, { cwd: root }).filter(
    (file) => !/\.spec\.tsx?$/.test(file),
  );
  return files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/ from '(\.[^']+)\.js'/g)]
      .map(([, path]): Import => [file, join(dirname(file), `${path}.ts`)])
      .filter(([from, to]) => dirname(from) !== dirname(to)),
  );
}
