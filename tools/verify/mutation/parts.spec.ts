import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../run/contexts.js';
import { type Part, parts } from './parts.js';

const specsOf = ({ folder, folders, otherSpecs = [] }: Part): string[] =>
  globSync([...folders.map((name) => `dist/${name}/**/*.spec.js`), ...otherSpecs], {
    cwd: join(projectRoot, folder),
  });

describe('parts', () => {
  it('include the domain, the application and every folder of the infrastructure of a context', () => {
    const expected = globSync('contexts/*/src/{domain,application,infrastructure/*/}', { cwd: projectRoot })
      .map((path) => path.split('/'))
      .map(([, context, , ...layer]) => [context, ...layer].join('/').replace(/\/domain$/, ''));

    expect(parts.map(({ name }) => name)).toEqual(expect.arrayContaining(expected));
  });

  it('count the contracts that the in-memory adapters run, if they are infrastructure', () => {
    const infrastructure = parts.filter(({ folders }) => folders[0]!.startsWith('infrastructure/'));

    for (const part of infrastructure)
      expect(specsOf(part)).toContainEqual(expect.stringMatching(/^test\/dist\/in-memory\/.*\.spec\.js$/));
  });

  it('count specs of the infrastructure that have the name of one of their folders', () => {
    const tested = parts.filter(({ folder, kind }) => folder.startsWith('contexts/') && kind === 'other');

    for (const part of tested) {
      const cwd = join(projectRoot, part.folder);
      const names = part.folders.flatMap((one) => [one, ...globSync(`${one}/*/`, { cwd: join(cwd, 'src') })]);
      const named = globSync('dist/infrastructure/*/*.spec.js', { cwd }).filter((spec) =>
        names.some((name) => basename(name) === basename(spec).split('.')[0]),
      );
      expect(specsOf(part)).toEqual(expect.arrayContaining(named));
    }
  });
});
