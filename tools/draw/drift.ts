import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GENERATED, type GeneratedDocument } from './generated-document.js';

/** A sentence for each document in the folder that differs from its generated text, is missing or is obsolete. */
export function driftOf(documents: readonly GeneratedDocument[], root: string): string[] {
  return [
    ...documents.flatMap(({ path, text }) => {
      if (!existsSync(join(root, path))) return [`${path} is missing`];
      const there = readFileSync(join(root, path), 'utf8');
      return there === text
        ? []
        : [`${path}:${firstLineThatDiffers(there, text)} is different from the code`];
    }),
    ...generatedEarlier(root)
      .filter((path) => documents.every((document) => document.path !== path))
      .map((path) => `${path} describes code that does not exist any more`),
  ];
}

export function generatedEarlier(root: string): string[] {
  return globSync('{docs,deploy,contexts/*}/**/*.{md,json,yaml}', {
    cwd: root,
    exclude: (path) => /(^|\/)(node_modules|dist|src)$/.test(path),
  })
    .filter((path) => readFileSync(join(root, path), 'utf8').includes(GENERATED))
    .sort();
}

function firstLineThatDiffers(there: string, text: string): number {
  const lines = text.split('\n');
  const index = there.split('\n').findIndex((line, at) => line !== lines[at]);
  return (index === -1 ? there.split('\n').length : index) + 1;
}
