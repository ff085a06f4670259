import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../run/settings.js';

/** The commands of the npm script. Each counts as one test, and runs even when another one fails. */
export function stepsOf(script: 'check' | 'gates'): string[] {
  const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  return (scripts[script] ?? '').split('&&').map((step) => step.trim());
}
