import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Project, specFiles } from './spec-files.js';

export const SUITES = 'reports/suites';

/** Twice as many as the two cores that the time is meant for, so that a short suite can follow a long one. */
const SUITES_A_PROJECT = 4;

/**
 * Writes a few suites that import all specs of a project. Jest gives each test file modules of its own, and loading
 * NestJS and TypeORM anew for each spec takes longer than most specs do. A spec that cannot be loaded fails as a test of
 * its own and leaves the others alone.
 */
export function writeSuites(project: Project, root: string): void {
  const folder = join(root, SUITES);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const largestFirst = specFiles(project, root)
    .map((spec) => ({ spec, bytes: statSync(join(root, spec)).size }))
    .sort((one, other) => other.bytes - one.bytes);
  for (let suite = 0; suite < SUITES_A_PROJECT; suite++) {
    const specs = largestFirst.filter((_, index) => index % SUITES_A_PROJECT === suite);
    if (specs.length === 0) continue;
    const imports = specs.map(({ spec }) => importOf(spec));
    writeFileSync(join(folder, `${project}-${suite}.suite.js`), imports.join(''));
  }
}

function importOf(spec: string): string {
  const name = JSON.stringify(`loads ${spec}`);
  return `await import('../../${spec}').catch((error) => it(${name}, () => { throw error; }));\n`;
}
