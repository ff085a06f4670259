import { join, resolve } from 'node:path';

/** From bench/dist/support/. */
export const projectRoot = resolve(import.meta.dirname, '../../..');
export const results = join(projectRoot, 'bench/results');
