import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Schema } from './schemas.js';

/** A parameter of a controller's method. */
export interface ParameterType {
  /** The doc comment of the parameter's type. */
  readonly description: string;
  /** The schema of a body or a query; null for other parameters. */
  readonly schema: Schema | null;
}

/** A method of a controller, as its source declares it. */
export interface HandlerType {
  /** The first sentence of its doc comment, without the full stop. */
  readonly summary: string;
  /** The other sentences. */
  readonly description: string;
  readonly parameters: readonly ParameterType[];
  /** The texts of `@param` by the names. A name need not be the name of a parameter in the code. */
  readonly parameterTexts: Readonly<Record<string, string>>;
  /** The schema of the awaited result; null when there is none. */
  readonly response: Schema | null;
}

/** The methods of a controller by their names. */
export type ControllerType = Readonly<Record<string, HandlerType>>;

const ROOT = join(import.meta.dirname, '../../../..');
const READER = join(import.meta.dirname, 'read-controllers.js');
const CACHE = join(import.meta.dirname, 'controller-types.json');
const MAX_OUTPUT_BYTES = 20_000_000;

/**
 * The doc comments and types of all controllers, by the name of the class. Neither exists at run time, so the compiler reads them
 * from the sources. Starting the compiler takes seconds, so the result is stored until the next build.
 */
export function controllerTypes(): Readonly<Record<string, ControllerType>> {
  const builds = globSync('{shared-kernel,platform,contexts/*}/{,test/}dist/.tsbuildinfo', { cwd: ROOT });
  const builtAt = Math.max(...builds.map((file) => statSync(join(ROOT, file)).mtimeMs));
  const readAt = statSync(CACHE, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (readAt < builtAt) {
    // Other processes may read or write the same file.
    const written = `${CACHE}.${process.pid}`;
    writeFileSync(written, execFileSync(process.execPath, [READER, ROOT], { maxBuffer: MAX_OUTPUT_BYTES }));
    renameSync(written, CACHE);
  }
  return JSON.parse(readFileSync(CACHE, 'utf8')) as Record<string, ControllerType>;
}
