import { InvalidValue } from '@pawprint/shared-kernel';
import { oneLine } from './one-line.js';

/** In characters, none of which is cut. */
const MAX_HEADLINE = 300;

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
export function content(told: Content): Content {
  const headline = Array.from(oneLine(told.headline)).slice(0, MAX_HEADLINE).join('').trimEnd();
  if (headline === '') throw InvalidValue.of('headline', 'A notification needs a headline.');
  if (!/^https?:\/\/\S+$/.test(told.link.url) || !URL.canParse(told.link.url))
    throw InvalidValue.of('link', 'A link leads somewhere on the web.');
  return { headline, body: told.body, link: { label: oneLine(told.link.label), url: told.link.url } };
}
