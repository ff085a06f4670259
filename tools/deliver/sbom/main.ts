import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contexts, projectRoot } from '../../run/contexts.js';
import { imagesOf, workspaceOf } from '../release.js';
import { billOf, billOfAll, productionPackages } from './bill.js';

/* `npm run sbom`: writes the software bill of materials of each image to reports/sbom, as CycloneDX. */

const FOLDER = join(projectRoot, 'reports/sbom');

mkdirSync(FOLDER, { recursive: true });
const all = await billOfAll(projectRoot);
for (const image of imagesOf(contexts.map(({ name }) => name))) {
  const bill = billOf(image, all, await productionPackages(projectRoot, workspaceOf(image)));
  const file = join(FOLDER, `${image}.cdx.json`);
  writeFileSync(file, JSON.stringify(bill, null, 2));
  console.log(`${image}: ${bill.components.length} packages in reports/sbom/${image}.cdx.json`);
}
