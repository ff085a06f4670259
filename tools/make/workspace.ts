import { execFile } from 'node:child_process';
import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * What `npm install` does for a new workspace whose packages are all there: an entry in the lock file, and a link. Nothing
 * else is looked at, so it is done in a second, and without a network.
 */
export async function joinWorkspaces(context: string, root: string): Promise<void> {
  await promisify(execFile)(
    'npm',
    [
      'install',
      '--package-lock-only',
      '--ignore-scripts',
      '--offline',
      '--no-audit',
      '--no-fund',
      '--silent',
    ],
    { cwd: root },
  );
  const link = workspaceLink(context, root);
  if (!existsSync(link)) symlinkSync(`../../contexts/${context}`, link);
}

export function workspaceLink(context: string, root: string): string {
  return join(root, 'node_modules/@pawprint', context);
}
