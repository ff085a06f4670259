import { readFileSync } from 'node:fs';

const COMMENT = /\/\*.*?\*\/|\/\/.*?$/gms;
const TYPES_AND_PORTS = /^(\s*export (\{\};|class \w+ \{\s*\}))*\s*$/;

/** Whether a compiled file contains executable code. Files with only types or ports do not. */
export function canRun(file: string): boolean {
  return !TYPES_AND_PORTS.test(readFileSync(file, 'utf8').replaceAll(COMMENT, ''));
}
