import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { contexts, projectRoot } from '../../run/contexts.js';
import { needs, printed, run, succeeds } from '../needs.js';
import {
  deployment,
  imagesOf,
  kustomizationOf,
  readRelease,
  RELEASE_FILE,
  RELEASE_FOLDER,
  rollBack,
} from '../release.js';

/*
 * `npm run deploy`: applies the manifests with the images of a release, by default the one that `npm run package` wrote.
 * `npm run roll-back -- <file>`: sets the images of an earlier release.
 * With `--plan`, both print the commands and change nothing. Both write the images for kustomize and for Terraform to reports/release.
 */

const { values, positionals } = parseArgs({
  options: { plan: { type: 'boolean', default: false }, back: { type: 'boolean', default: false } },
  allowPositionals: true,
});
process.chdir(projectRoot);
const [file = values.back ? needs('the file of an earlier release') : RELEASE_FILE] = positionals;
if (!existsSync(file)) needs(`a release: \`npm run package\` writes ${RELEASE_FILE}`);
const release = readRelease(file, imagesOf(contexts.map(({ name }) => name)));
mkdirSync(RELEASE_FOLDER, { recursive: true });
writeFileSync(join(RELEASE_FOLDER, 'kustomization.yaml'), kustomizationOf(release));
writeFileSync(join(RELEASE_FOLDER, 'images.tfvars.json'), JSON.stringify({ images: release }));
const steps = values.back ? rollBack(release) : deployment(release);
for (const [image, reference] of Object.entries(release)) console.log(`${image}: ${reference}`);
if (values.plan) {
  for (const step of steps) console.log(printed(step));
} else {
  if (!succeeds('kubectl', 'cluster-info')) needs('a Kubernetes cluster: kubectl does not reach one');
  run(steps);
}
