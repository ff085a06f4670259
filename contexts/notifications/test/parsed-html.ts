import { type DefaultTreeAdapterTypes, parse, parseFragment } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;

export interface ParsedElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The text of the element and of the elements in it. */
  readonly text: string;
}

/** The elements of a page or a fragment in document order, parsed as a browser does (HTML, 13.2). */
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

/** The fields that a browser would send from an unchanged form (HTML, section 4.10.21.4). */
export function fieldsOfForm(page: string): Readonly<Record<string, string>> {
  const elements = parsedHtml(page);
  const sent = elements.flatMap(({ name, attributes }, index): [string, string][] => {
    if (name === 'select') {
      const chosen = elements
        .slice(index)
        .find((one) => one.name === 'option' && 'selected' in one.attributes);
      return [[attributes.name!, chosen?.attributes.value ?? '']];
    }
    if (name !== 'input' || (/radio|checkbox/.test(attributes.type!) && !('checked' in attributes)))
      return [];
    return [[attributes.name!, attributes.value!]];
  });
  return Object.fromEntries(sent);
}

const MAY_BE_EMPTY = ['value', 'checked', 'selected', 'required', 'open'];

/** Attributes that have no effect: without a value, or a class that the stylesheet of the document does not contain. */
export function attributesWithoutEffect(document: string): string[] {
  const elements = parsedHtml(document);
  const stylesheet = elements.flatMap(({ name, text }) => (name === 'style' ? [text] : [])).join('');
  return elements.flatMap(({ name, attributes }) =>
    Object.entries(attributes)
      .filter(([attribute, value]) =>
        attribute === 'class'
          ? value.split(' ').some((one) => !stylesheet.includes(`.${one} `))
          : value === '' && !MAY_BE_EMPTY.includes(attribute),
      )
      .map(([attribute, value]) => `${name} ${attribute}="${value}"`),
  );
}
