import { type Module, parseSync } from '@swc/core';

/**
 * Parses a TypeScript or JavaScript file. Positions in the result count bytes from 1.
 *
 * @throws Error that names the file when the text is not valid TypeScript
 */
export function parseTypeScript(source: string, file: string): Module {
  try {
    return parseSync(source, {
      syntax: 'typescript',
      tsx: file.endsWith('.tsx'),
      decorators: true,
      target: 'es2024',
    });
  } catch (error) {
    throw new Error(`${file} cannot be parsed`, { cause: error });
  }
}

/** The text before a position of the parser. */
export function textBefore(position: number, bytes: Buffer): string {
  return bytes.subarray(0, position - 1).toString('utf8');
}
