import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** From features/dist/support/. */
export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

export const reports = join(projectRoot, 'reports');
