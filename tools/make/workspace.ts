import { execFile } from 'node:child_process';
import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * The part of `npm install` that a new workspace needs when all its packages are installed: an entry in the lock file, and a
 * link. It takes a second and needs no network.
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
