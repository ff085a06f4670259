import { type DefaultTreeAdapterTypes, parse, parseFragment } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;

export interface ParsedElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** What is to be read in it. */
  readonly text: string;
}

/** The elements of a page or of a part of one, in their order, as a browser would understand it (HTML, 13.2). */
export function parsedHtml(text: string): ParsedElement[] {
  const { childNodes } = /^\s*<!doctype/i.test(text) ? parse(text) : parseFragment(text);
  return childNodes.flatMap(elementsIn);
}

function elementsIn(node: Node): ParsedElement[] {
  if (!('tagName' in node)) return [];
  const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
  return [{ name: node.tagName, attributes, text: textOf(node) }, ...node.childNodes.flatMap(elementsIn)];
}

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
