import { FieldErrors, isMultilineText, isSingleLineText } from '@pawprint/shared-kernel';
import { REDACTED } from './redaction.js';
import { oneLine, truncated } from '../text/one-line.js';
import {
  MAX_HEADLINE_LENGTH,
  MAX_LINK_LABEL_LENGTH,
  MAX_LINK_URL_LENGTH,
  MAX_PARAGRAPH_LENGTH,
  MAX_PARAGRAPHS,
} from './content.limits.js';

/** The text of a notification before it is validated. */
export interface ContentInput {
  readonly headline: string;
  /** Paragraphs. */
  readonly body: readonly string[];
  readonly link: { readonly label: string; readonly url: string };
}

/** The text of a notification. Only `of` creates a new one; the persistence adapter restores stored ones. */
export class Content implements ContentInput {
  /** Replaces the content when the recipient was forgotten. */
  static readonly REDACTED = new Content(REDACTED, [], { label: REDACTED, url: 'about:blank' });

  declare private readonly isValid: true;

  private constructor(
    readonly headline: string,
    readonly body: readonly string[],
    readonly link: ContentInput['link'],
  ) {}

  /** @throws InvalidValue naming every invalid field */
  static of({ headline, body, link: { label, url } }: ContentInput): Content {
    const errors = new FieldErrors();
    const line = (value: string, field: string, max: number): void =>
      errors.require(isSingleLineText(value, max), field, `must be 1 to ${max} characters on one line`);
    line(headline, 'headline', MAX_HEADLINE_LENGTH);
    errors.require(body.length <= MAX_PARAGRAPHS, 'body', `must be at most ${MAX_PARAGRAPHS} paragraphs`);
    for (const [number, paragraph] of body.entries()) {
      const isValid = isMultilineText(paragraph, 0, MAX_PARAGRAPH_LENGTH);
      errors.require(isValid, `body[${number}]`, `must be at most ${MAX_PARAGRAPH_LENGTH} characters`);
    }
    line(label, 'link.label', MAX_LINK_LABEL_LENGTH);
    errors.require(isWebAddress(url), 'link.url', 'must be an absolute URL of http or https');
    errors.throwIfAny();
    return new Content(headline, [...body], { label, url });
  }
}

const isWebAddress = (url: string): boolean =>
  isSingleLineText(url, MAX_LINK_URL_LENGTH) && /^https?:\/\/\S+$/.test(url) && URL.canParse(url);

/**
 * Converts the text of another system into valid content, so that an unusual name does not prevent a notification. Line breaks are
 * removed from the headline, because they would start a new header in an email. Text is made well-formed and cut to its limits.
 * Only a blank headline stays invalid.
 */
export const sanitised = ({ headline, body, link }: ContentInput): ContentInput => ({
  headline: oneLine(headline, MAX_HEADLINE_LENGTH),
  body: body.slice(0, MAX_PARAGRAPHS).map(paragraphOf),
  link: {
    label: oneLine(link.label, MAX_LINK_LABEL_LENGTH) || oneLine(link.url, MAX_LINK_LABEL_LENGTH),
    url: link.url,
  },
});

const paragraphOf = (text: string): string =>
  truncated(text.toWellFormed().replaceAll('\u0000', ' '), MAX_PARAGRAPH_LENGTH);
