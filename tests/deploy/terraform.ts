import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import hcl from 'hcl2-parser';
import { root } from '../architecture/project-root.js';

export const MODULE = 'deploy/terraform';

/** The blocks of a file: by type, then by their labels. */
export type Blocks = Readonly<Record<string, unknown>>;

// The types of the package describe no default export, which is all that Node imports of it.
const { parseToObject } = hcl as { parseToObject: (text: string) => [Blocks | null] };

export interface ProcessSettings {
  readonly host: string;
  readonly ports: readonly number[];
  /** Keys of the secret that become variables. */
  readonly secrets: readonly string[];
  readonly settings: Readonly<Record<string, string>>;
  /** Keys of the secret that become files, with the name of the file. */
  readonly files: Readonly<Record<string, string>>;
}

export interface Locals {
  readonly port: number;
  readonly internal: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly processes: Readonly<Record<string, ProcessSettings>>;
  readonly write_files: string;
}

export const files = globSync(`${MODULE}/*.tf`, { cwd: root }).sort();
export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

/** @throws Error when the text is not valid HCL */
export function blocksOf(text: string): Blocks {
  const [blocks] = parseToObject(text);
  if (blocks === null) throw new Error('This is not valid HCL.');
  return blocks;
}

/** The locals of processes.tf, with the given values for its references. */
export function localsWith(values: Readonly<Record<string, string>>): Locals {
  const { locals } = blocksOf(textOf(`${MODULE}/processes.tf`)) as { locals: [Locals] };
  const text = JSON.stringify(locals[0]);
  return JSON.parse(
    text.replaceAll(/\$\{([\w.]+)\}/g, (_, name: string) => {
      if (values[name] === undefined) throw new Error(`${name} has no value.`);
      return values[name];
    }),
  ) as Locals;
}
