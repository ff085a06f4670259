import { join, resolve } from 'node:path';

/** The compiled file is in bench/dist/support/. */
export const projectRoot = resolve(import.meta.dirname, '../../..');
export const results = join(projectRoot, 'bench/results');
