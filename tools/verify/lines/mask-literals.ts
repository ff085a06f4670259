import type { Module } from '@swc/core';

const LITERALS = ['StringLiteral', 'TemplateElement', 'RegExpLiteral', 'JSXText'];
const SPACE = 0x20;
const LETTER = 0x78;

/** The source with a letter for each character of a literal, so that nothing inside a literal looks like a comment. */
export function maskLiterals(source: string, module: Module): string {
  const bytes = Buffer.from(source);
  for (const { start, end } of literalsIn(module))
    // Positions count bytes from 1.
    for (let at = start - 1; at < end - 1; at++) if (bytes[at]! > SPACE) bytes[at] = LETTER;
  return bytes.toString('utf8');
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
