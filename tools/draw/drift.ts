import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DRAWN, type GeneratedDocument } from './generated-document.js';

/** How what lies in the folder differs from what the code says, in a sentence for each document; none if it does not. */
export function driftOf(documents: readonly GeneratedDocument[], root: string): string[] {
  return [
    ...documents.flatMap(({ path, text }) => {
      if (!existsSync(join(root, path))) return [`${path} is not there`];
      const there = readFileSync(join(root, path), 'utf8');
      return there === text ? [] : [`${path}:${firstLineThatDiffers(there, text)} is not what the code says`];
    }),
    ...generatedEarlier(root)
      .filter((path) => documents.every((document) => document.path !== path))
      .map((path) => `${path} is about something that is no longer there`),
  ];
}

export function generatedEarlier(root: string): string[] {
  return globSync('{docs,contexts/*}/**/*.{md,json,yaml}', {
    cwd: root,
    exclude: (path) => /(^|\/)(node_modules|dist|src)$/.test(path),
  })
    .filter((path) => readFileSync(join(root, path), 'utf8').includes(DRAWN))
    .sort();
}

function firstLineThatDiffers(there: string, text: string): number {
  const lines = text.split('\n');
  const index = there.split('\n').findIndex((line, at) => line !== lines[at]);
  return (index === -1 ? there.split('\n').length : index) + 1;
}
