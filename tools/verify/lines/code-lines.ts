import { parseTypeScript } from '../../draw/code-model/parse-typescript.js';
import { maskLiterals } from './mask-literals.js';

const COMMENT = /\/\/.*|\/\*[^]*?\*\//g;

/**
 * The number of lines that contain code: neither blank nor comment alone.
 *
 * @throws Error when the text is not TypeScript
 */
export function codeLinesIn(source: string, file: string): number {
  const withoutComments = maskLiterals(source, parseTypeScript(source, file)).replaceAll(COMMENT, (comment) =>
    comment.replaceAll(/[^\n]/g, ''),
  );
  return withoutComments.split('\n').filter((line) => line.trim() !== '').length;
}
