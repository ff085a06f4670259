import { type Gap, gapsOf } from './gaps-of-html.js';

class Written {
  constructor(private readonly written: string) {}

  toString(): string {
    return this.written;
  }
}

/** HTML already; only a template makes it. */
class Html extends Written {
  protected readonly is = 'html';
}
/** An address that may be followed. */
class Url extends Written {
  protected readonly is = 'url';
}
/** Declarations of style, in which nobody else has a word. */
class Css extends Written {
  protected readonly is = 'css';
}
/** An attribute that is there or not. */
class Flag extends Written {
  protected readonly is = 'flag';
}
// Types alone: nobody else can make one.
export type { Css, Flag, Html, Url };

type Value = string | number | null | Html | Url | Css | Flag | readonly Value[];

const known = new WeakMap<TemplateStringsArray, readonly Gap[]>();

/**
 * HTML that is safe by construction: words are shown as words, lists are joined, null is nothing. Addresses come from
 * `url`, styles from `css`, attributes without a value from `flag`.
 *
 * @throws Error where a value fills a gap that is not for it; that is a mistake in the template, whatever the words
 */
export function html(literals: TemplateStringsArray, ...values: readonly Value[]): Html {
  let gaps = known.get(literals);
  if (!gaps) known.set(literals, (gaps = gapsOf(literals)));
  return new Html(
    literals
      .map((literal, index) => (index === 0 ? '' : fill(gaps[index - 1]!, values[index - 1]!)) + literal)
      .join(''),
  );
}

/** Style of our own: what stands in it is style, too. */
export function css(literals: TemplateStringsArray, ...values: readonly Css[]): Css {
  return new Css(String.raw({ raw: literals }, ...values));
}

/** @throws Error unless it leads to the web or to a mailbox */
export function url(address: string): Url {
  const { protocol, href } = new URL(address);
  if (!['http:', 'https:', 'mailto:'].includes(protocol)) throw new Error(`Nobody may be led to ${href}`);
  return new Url(href);
}

export function flag(name: 'checked' | 'selected' | 'required' | 'disabled', isThere: boolean): Flag {
  return new Flag(isThere ? name : '');
}

function fill(gap: Gap, value: Value): string {
  if (value === null) return '';
  if (typeof value === 'string' || typeof value === 'number') {
    if (gap === 'text' || gap === 'attribute') return escaped(String(value));
  } else if (value instanceof Written) {
    if (gap === 'text' && value instanceof Html) return value.toString();
    if (gap === 'style' && value instanceof Css) return value.toString().replaceAll('"', '&quot;');
    if (gap === 'sheet' && value instanceof Css) return value.toString();
    if (gap === 'flag' && value instanceof Flag) return value.toString();
    if (['address', 'text', 'attribute'].includes(gap) && value instanceof Url)
      return escaped(value.toString());
  } else if (Array.isArray(value)) return value.map((one: Value) => fill(gap, one)).join('');
  throw new Error(`A gap of a template (${gap}) cannot be filled with ${JSON.stringify(value)}`);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** What no document may hold (HTML, 13.2.3.5) becomes what stands for it. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\P{Control}\t\n\r]/gu, '\uFFFD')
    .replaceAll(/[&<>"']/g, (character) => ENTITIES[character]!);
}
