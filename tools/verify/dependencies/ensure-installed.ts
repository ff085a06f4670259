import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../run/contexts.js';

/**
 * Fetches, when it is first used, what is needed besides what everybody installs: a package of its own, with a lock of
 * its own.
 *
 * @param folder of that package, from the project's root
 * @param what it is, for people
 * @throws Error when npm cannot install it
 */
export function ensureInstalled(folder: string, what: string): void {
  const home = join(projectRoot, folder);
  const installed = join(home, 'node_modules/.package-lock.json');
  const lock = join(home, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log(`Installing ${what} into ${folder} …`);
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: home, stdio: 'inherit' });
  if (status !== 0) throw new Error(`Not installed: ${what}. See above, and run \`npm ci\` in ${folder}.`);
}
