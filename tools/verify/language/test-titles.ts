import type { Module } from '@swc/core';
import { textBefore } from '../../draw/code-model/parse-typescript.js';

export interface TestTitle {
  /** The title, with `…` for each expression of a template. */
  readonly text: string;
  /** The line number, counted from 1. */
  readonly line: number;
}

/** The project's own `describeWith…` functions are among them. */
const TEST_FUNCTION = /^(describe|it|test)([A-Z]\w*)?$/;

/** The first arguments of `describe`, `it` and `test`, also behind `.each(…)` and the like, when they are texts. */
export function titlesIn(module: Module, source: string): TestTitle[] {
  const bytes = Buffer.from(source);
  return callsIn(module).flatMap(({ callee, arguments: given }) => {
    const title = given[0]?.expression;
    const text =
      title?.type === 'StringLiteral' ? title.value : title?.quasis?.map(({ cooked }) => cooked).join('…');
    if (text === undefined || !TEST_FUNCTION.test(rootOf(callee))) return [];
    const before = textBefore(title!.span.start, bytes);
    return [{ text, line: lineAt(before, before.length) }];
  });
}

export const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

interface Call {
  readonly callee: unknown;
  readonly arguments: readonly {
    readonly expression: {
      readonly type: string;
      readonly value?: string;
      readonly quasis?: readonly { readonly cooked: string }[];
      readonly span: { readonly start: number };
    };
  }[];
}

function callsIn(node: unknown, found: Call[] = []): readonly Call[] {
  if (typeof node !== 'object' || node === null) return found;
  if ((node as { type?: string }).type === 'CallExpression') found.push(node as unknown as Call);
  for (const child of Object.values(node)) callsIn(child, found);
  return found;
}

/** `it` of `it`, `it.each` and `it.each(table)`. */
function rootOf(callee: unknown): string {
  const { value, object, callee: inner } = callee as { value?: string; object?: unknown; callee?: unknown };
  return typeof value === 'string' ? value : object || inner ? rootOf(object ?? inner) : '';
}
