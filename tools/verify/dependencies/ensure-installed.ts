import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../run/contexts.js';

/**
 * Installs the dependencies of a tool that has its own package.json and lock file, when the tool is first used.
 *
 * @param folder the tool's package, from the project's root
 * @param what the name of the tool for messages
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
