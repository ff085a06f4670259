import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { projectRoot, results } from './places.js';

/**
 * Writes the results, for comparison with the committed ones or to replace them.
 *
 * @returns the file's path from the project's root
 */
export async function writeResult(name: string, result: object, keep: boolean): Promise<string> {
  const folder = keep ? results : join(results, 'latest');
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${name}.json`);
  await writeFile(file, `${JSON.stringify(result, null, 2)}\n`);
  return relative(projectRoot, file);
}
