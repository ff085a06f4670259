import { globSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Project, specFiles } from './spec-files.js';

export const SUITES = 'reports/suites';

/** The number of cores of a small machine. More suites would load NestJS and TypeORM more often. */
const SUITES_A_PROJECT = 2;

/**
 * Writes suites that together import all specs of a project. Jest loads all modules again for each test file, and loading
 * NestJS and TypeORM takes longer than most specs. A spec that cannot be loaded fails as one test of the suite.
 */
export function writeSuites(project: Project, root: string): void {
  const folder = join(root, SUITES);
  mkdirSync(folder, { recursive: true });
  // Another project may be running its suites.
  for (const old of globSync(`${project}-*.suite.js`, { cwd: folder })) rmSync(join(folder, old));
  const largestFirst = specFiles(project, root)
    .map((spec) => ({ spec, bytes: statSync(join(root, spec)).size }))
    .sort((one, other) => other.bytes - one.bytes);
  const suites = Array.from({ length: SUITES_A_PROJECT }, () => ({ bytes: 0, imports: '' }));
  for (const { spec, bytes } of largestFirst) {
    const smallest = suites.reduce((one, other) => (other.bytes < one.bytes ? other : one));
    smallest.bytes += bytes;
    smallest.imports += importOf(spec);
  }
  for (const [number, { imports }] of suites.entries())
    if (imports) writeFileSync(join(folder, `${project}-${number}.suite.js`), imports);
}

function importOf(spec: string): string {
  const name = JSON.stringify(`loads ${spec}`);
  return `await import('../../${spec}').catch((error) => it(${name}, () => { throw error; }));\n`;
}
