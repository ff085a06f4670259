import { InvalidValue } from '@pawprint/shared-kernel';
import { oneLine } from './one-line.js';

/** In characters, none of which is cut. */
const LONGEST_HEADLINE = 300;

/** What a recipient gets to read. */
export interface Content {
  /** One line. */
  readonly headline: string;
  /** Paragraphs. */
  readonly body: readonly string[];
  readonly link: { readonly label: string; readonly url: string };
}

/**
 * Makes one line of whatever the words came as: a line break in a headline would begin a header in a mail.
 *
 * @throws InvalidValue when nothing is left to read, or the link leads nowhere
 */
export function content(words: Content): Content {
  const headline = Array.from(oneLine(words.headline)).slice(0, LONGEST_HEADLINE).join('');
  if (headline === '') throw new InvalidValue('headline', 'A notification needs a headline.');
  if (!/^https?:\/\/\S+$/.test(words.link.url)) throw new InvalidValue('link', 'A link leads to a web page.');
  return { headline, body: words.body, link: { label: oneLine(words.link.label), url: words.link.url } };
}
