import { parseArgs } from 'node:util';
import { readCodeModel, releasedFileOf } from '../../draw/code-model/code-model.js';
import { projectRoot } from '../../run/contexts.js';
import { brokenContracts, unreleased } from './check.js';
import { release } from './released.js';
import { brokenServices, releasedCopyOf, releaseService, unreleasedServices } from './services.js';

/*
 * `npm run contracts`: whether contexts can rely on what each has published. With `--release` it keeps a copy of what is
 * published now, which from then on may grow but not change.
 */

const { values: options } = parseArgs({ options: { release: { type: 'boolean', default: false } } });
const model = await readCodeModel();
const complaints = [...brokenContracts(projectRoot, model), ...brokenServices(projectRoot)];
const grown = complaints.length > 0 ? [] : unreleased(projectRoot, model);
const grownServices = complaints.length > 0 ? [] : unreleasedServices(projectRoot);

if (options.release) {
  for (const event of grown) console.log(await release(projectRoot, event));
  for (const file of grownServices) console.log(releaseService(projectRoot, file));
} else {
  for (const { type, file } of grown)
    complaints.push(
      `${file}: ${type} says more than ${releasedFileOf(type)} has kept: \`npm run contracts -- --release\` keeps it, for good`,
    );
  for (const file of grownServices)
    complaints.push(
      `${file}: it says more than ${releasedCopyOf(file)} has kept: \`npm run contracts -- --release\` keeps it, for good`,
    );
}
for (const sentence of complaints) console.error(sentence);
if (complaints.length === 0) console.log(`${model.length} contexts keep what they have promised each other`);
process.exit(complaints.length === 0 ? 0 : 1);
