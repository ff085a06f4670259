import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../run/contexts.js';
import { generateDocuments } from './documents.js';
import { generatedEarlier, driftOf } from './drift.js';

/*
 * `npm run docs`: generates documents from the code. With `--check` it writes nothing, and prints the documents that differ
 * from the code.
 */

const { values: options } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const documents = await generateDocuments();

if (options.check) {
  const drift = driftOf(documents, projectRoot);
  for (const sentence of drift) console.error(sentence);
  if (drift.length > 0) console.error('Run `npm run docs` and commit the changes.');
  process.exit(drift.length === 0 ? 0 : 1);
}
for (const path of generatedEarlier(projectRoot)) rmSync(join(projectRoot, path));
for (const { path, text } of documents) {
  mkdirSync(dirname(join(projectRoot, path)), { recursive: true });
  writeFileSync(join(projectRoot, path), text);
  console.log(path);
}
process.exit(0);
