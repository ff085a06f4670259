import { parseArgs } from 'node:util';
import { readCodeModel, releasedFileOf } from '../../draw/code-model/code-model.js';
import { projectRoot } from '../../run/contexts.js';
import { brokenContracts, unreleased } from './check.js';
import { release } from './released.js';
import { brokenServices, releasedCopyOf, releaseService, unreleasedServices } from './services.js';

/*
 * `npm run contracts`: checks that published languages stay compatible with their releases. With `--release` it stores a copy of
 * the present ones; later changes must be compatible with it.
 */

const { values: options } = parseArgs({ options: { release: { type: 'boolean', default: false } } });
const model = await readCodeModel();
const violations = [...brokenContracts(projectRoot, model), ...brokenServices(projectRoot)];
const grown = violations.length > 0 ? [] : unreleased(projectRoot, model);
const grownServices = violations.length > 0 ? [] : unreleasedServices(projectRoot);

if (options.release) {
  for (const event of grown) console.log(await release(projectRoot, event));
  for (const file of grownServices) console.log(releaseService(projectRoot, file));
} else {
  for (const { type, file } of grown)
    violations.push(
      `${file}: ${type} contains more than ${releasedFileOf(type)}: \`npm run contracts -- --release\` stores it permanently`,
    );
  for (const file of grownServices)
    violations.push(
      `${file}: it contains more than ${releasedCopyOf(file)}: \`npm run contracts -- --release\` stores it permanently`,
    );
}
for (const sentence of violations) console.error(sentence);
if (violations.length === 0)
  console.log(`${model.length} contexts are compatible with their released contracts`);
process.exit(violations.length === 0 ? 0 : 1);
