import { globSync } from 'node:fs';
import { join } from 'node:path';

/*
 * One suite that imports all specs of a part. Jest loads all modules again for each test file and each mutant, and loading NestJS
 * and TypeORM takes longer than most specs. stryker.config.js sets the environment variables.
 */
const excluded = new RegExp(process.env.NOT_SPECS);
const sandbox = process.cwd();
const specs = globSync(process.env.SPECS.split(','), { cwd: sandbox }).filter(
  (spec) => !excluded.test(`/${spec}`),
);
/** The spec beside it runs the same contract with in-memory adapters, which takes less time. */
const repeatsAnother = (spec) =>
  spec.endsWith('.int.spec.js') && specs.includes(spec.replace('.int.spec.js', '.spec.js'));

for (const spec of specs.sort()) if (!repeatsAnother(spec)) await import(join(sandbox, spec));
