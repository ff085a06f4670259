import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../start/settings.js';

/** The parts of `npm run check`, each of which counts as a test of its own and is run even when another one fails. */
export function checkSteps(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  return (scripts.check ?? '').split('&&').map((step) => step.trim());
}
