import { globSync } from 'node:fs';
import { contexts, projectRoot } from '../../run/contexts.js';
import { checkLanguage } from './check.js';
import { checkWording } from './wording.js';

/*
 * `npm run language`: whether every context uses the terms of its own glossary, and whether comments, test titles and documents
 * are in plain English. `npm run language -- platform/src/messaging` checks the wording below that path alone.
 */

const FILES = [
  '**/*.{ts,tsx,js,mjs,cjs,md,feature,removal,sql,proto,yml,yaml,json,jsonc}',
  '{Dockerfile,.dockerignore,.dependency-cruiser.cjs,.oxlintrc.json,.ci/*}',
];
const NOT_SOURCES = ['.git', '.pawprint', 'node_modules', 'dist', 'reports', 'coverage'];

const paths = process.argv.slice(2).map((path) => path.replace(/\/$/, ''));
const files = globSync(FILES, { cwd: projectRoot, exclude: (name) => NOT_SOURCES.includes(name) })
  .filter((file) => paths.length === 0 || paths.some((path) => file === path || file.startsWith(`${path}/`)))
  .sort();
const violations = checkWording(projectRoot, files);
if (paths.length === 0)
  violations.push(
    ...checkLanguage(
      projectRoot,
      contexts.map(({ name }) => name),
    ),
  );
for (const { file, line, message } of violations) console.error(`${file}:${line}: ${message}`);
if (violations.length === 0)
  console.log(
    `${contexts.length} contexts use the terms of their glossaries, and ${files.length} files are in plain English`,
  );
process.exit(violations.length === 0 ? 0 : 1);
