import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

function rootAbove(folder: string): string {
  const manifest = join(folder, 'package.json');
  if (existsSync(manifest)) {
    const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { name: string };
    if (name === 'pawprint') return folder;
  }
  if (dirname(folder) === folder) throw new Error('No package.json above this file is named "pawprint"');
  return rootAbove(dirname(folder));
}

/** The root folder of the project, whether this file or its compiled copy runs. */
export const root = rootAbove(import.meta.dirname);
