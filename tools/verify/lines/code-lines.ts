import { parseSync } from '@swc/core';

const LITERALS = ['StringLiteral', 'TemplateElement', 'RegExpLiteral', 'JSXText'];
const SPACE = 0x20;
const LETTER = 0x78;
const COMMENT = /\/\/.*|\/\*[^]*?\*\//g;

/**
 * The number of lines that contain code: neither blank nor comment alone. The parser says where the literals are, in which
 * nothing begins a comment.
 *
 * @throws Error when the text is not TypeScript
 */
export function codeLinesIn(source: string, file: string): number {
  const bytes = Buffer.from(source);
  const module = parseSync(source, {
    syntax: 'typescript',
    tsx: file.endsWith('.tsx'),
    decorators: true,
    target: 'es2024',
  });
  for (const { start, end } of literalsIn(module))
    // The parser counts bytes, from 1.
    for (let at = start - 1; at < end - 1; at++) if (bytes[at]! > SPACE) bytes[at] = LETTER;
  const withoutComments = bytes
    .toString('utf8')
    .replaceAll(COMMENT, (comment) => comment.replaceAll(/[^\n]/g, ''));
  return withoutComments.split('\n').filter((line) => line.trim() !== '').length;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function literalsIn(node: unknown, found: Span[] = []): readonly Span[] {
  if (typeof node !== 'object' || node === null) return found;
  const { type, span } = node as { type?: string; span?: Span };
  if (span !== undefined && LITERALS.includes(type ?? '')) found.push(span);
  else for (const child of Object.values(node)) literalsIn(child, found);
  return found;
}
