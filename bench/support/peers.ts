import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from '@pawprint/tools/dist/verify/dependencies/ensure-installed.js';
import { projectRoot } from './places.js';

/**
 * Loads a library that nobody but a benchmark needs.
 *
 * @param folder of the package that has it, from the project's root
 * @typeParam Library what is used of it: its own types are there only once it is installed
 */
export async function peer<Library>(folder: string, name: string): Promise<Library> {
  ensureInstalled(folder, 'what Pawprint is measured beside');
  const { resolve } = createRequire(join(projectRoot, folder, 'package.json'));
  return (await import(pathToFileURL(resolve(name)).href)) as Library;
}
