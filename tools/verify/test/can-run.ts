import { readFileSync } from 'node:fs';

const COMMENT = /\/\*.*?\*\/|\/\/.*?$/gms;
const TYPES_AND_PORTS = /^(\s*export (\{\};|class \w+ \{\s*\}))*\s*$/;

/** Whether anything of a compiled file runs: of types and of ports nothing does, and no spec can come by there. */
export function canRun(file: string): boolean {
  return !TYPES_AND_PORTS.test(readFileSync(file, 'utf8').replaceAll(COMMENT, ''));
}
