import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from '@pawprint/tools/dist/verify/dependencies/ensure-installed.js';
import { projectRoot } from './places.js';

/**
 * Loads a library that only a benchmark needs.
 *
 * @param folder of the package that has the library, from the project's root
 * @typeParam Library the part of its interface that is used; its own types exist only after its installation
 */
export async function peer<Library>(folder: string, name: string): Promise<Library> {
  ensureInstalled(folder, 'what Pawprint is measured beside');
  const { resolve } = createRequire(join(projectRoot, folder, 'package.json'));
  return (await import(pathToFileURL(resolve(name)).href)) as Library;
}
