/** Where in a template a value stands, which decides what it may be. */
export type Gap = 'text' | 'attribute' | 'address' | 'style' | 'sheet' | 'flag';

const ADDRESSES = [
  'href',
  'src',
  'action',
  'formaction',
  'cite',
  'data',
  'poster',
  'background',
  'xlink:href',
];

const COMMENTS = /<!--[\s\S]*?-->/g;
const STYLED = /(<style\b[^>]*>)[\s\S]*?<\/style>/gi;
const TAGS = /<[!/]?[a-z](?:[^"'<>]|"[^"]*"|'[^']*')*>/gi;
/** A tag that has begun, and the attribute that is being told, if any. */
const WITHIN_TAG = /<[a-z][\w-]*(?:\s+[\w:-]+(?:="[^"]*")?)*\s+(?:([\w:-]+)="[^"]*)?$/i;

/**
 * The gaps between the literals of a template. Where no value could be made safe there is an error: in scripts and
 * comments, in the names of tags, in attributes without double quotes and in those that are code.
 */
export function gapsOf(literals: readonly string[]): Gap[] {
  const gaps = literals.slice(1).map((next, index) => gapBehind(literals.slice(0, index + 1).join(''), next));
  if (gapBehind(literals.join(''), '') !== 'text') throw new Error('A template ends where its text does.');
  return gaps;
}

function gapBehind(before: string, next: string): Gap {
  const rest = before.replaceAll(COMMENTS, '').replaceAll(STYLED, '');
  if (/<style\b[^>]*>[^<]*$/i.test(rest)) return 'sheet';
  if (/<!--|<(script|iframe|noscript|template|xmp)\b[^>]*>(?![\s\S]*<\/\1)/i.test(rest))
    return nowhere(before);
  const unclosed = rest.replaceAll(TAGS, '');
  if (!unclosed.includes('<')) return 'text';
  const within = WITHIN_TAG.exec(unclosed) ?? nowhere(before);
  return within[1] === undefined ? 'flag' : ofAttribute(within[1].toLowerCase(), before, next);
}

function ofAttribute(name: string, before: string, next: string): Gap {
  if (name.startsWith('on') || ['srcset', 'srcdoc', 'ping'].includes(name)) return nowhere(before);
  if (name === 'style') return 'style';
  if (!ADDRESSES.includes(name)) return 'attribute';
  return before.endsWith('="') && next.startsWith('"') ? 'address' : nowhere(before);
}

function nowhere(before: string): never {
  throw new Error(`No value is safe behind ${JSON.stringify(before.slice(-40))}`);
}
