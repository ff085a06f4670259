import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectRoot } from '../../run/contexts.js';

/** Code that has to be right by itself, with nothing real behind it. */
export interface Domain {
  readonly name: string;
  /** The package it lies in, from the project's root. */
  readonly folder: string;
  /** Within the package. */
  readonly sources: string;
  readonly compiled: string;
}

const inContexts = globSync('contexts/*/src/domain', { cwd: projectRoot })
  .sort()
  .map((path): Domain => {
    const folder = join(path, '../..');
    return { name: basename(folder), folder, sources: 'src/domain', compiled: 'dist/domain' };
  });

export const domains: readonly Domain[] = [
  { name: 'shared-kernel', folder: 'shared-kernel', sources: 'src', compiled: 'dist' },
  ...inContexts,
];
