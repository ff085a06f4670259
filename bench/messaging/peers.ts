import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from '@pawprint/tools/dist/dependencies/ensure-installed.js';
import { projectRoot } from '../support/places.js';

const PEERS = 'bench/messaging/peers';

/**
 * Loads a library that nobody but this benchmark needs.
 *
 * @typeParam Library what is used of it: its own types are there only once it is installed
 */
export async function peer<Library>(name: string): Promise<Library> {
  ensureInstalled(PEERS, 'what Pawprint is measured beside');
  const { resolve } = createRequire(join(projectRoot, PEERS, 'package.json'));
  return (await import(pathToFileURL(resolve(name)).href)) as Library;
}
