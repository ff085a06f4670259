import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../run/contexts.js';
import { drawDocuments } from './documents.js';
import { generatedEarlier, driftOf } from './drift.js';

/*
 * `npm run docs`: draws every document that can be drawn from the code. With `--check` it draws nothing, and says where
 * the documents and the code have drifted apart.
 */

const { values: options } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const documents = await drawDocuments();

if (options.check) {
  const drift = driftOf(documents, projectRoot);
  for (const sentence of drift) console.error(sentence);
  if (drift.length > 0) console.error('Run `npm run docs`, and commit what it draws.');
  process.exit(drift.length === 0 ? 0 : 1);
}
for (const path of generatedEarlier(projectRoot)) rmSync(join(projectRoot, path));
for (const { path, text } of documents) {
  mkdirSync(dirname(join(projectRoot, path)), { recursive: true });
  writeFileSync(join(projectRoot, path), text);
  console.log(path);
}
process.exit(0);
