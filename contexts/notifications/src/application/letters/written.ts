import { asHtml } from './as-html.js';
import { asText } from './as-text.js';
import type { Draft, Letter } from './letter.js';
import type { Sentences } from '../sentences/sentences.js';

/** The same parts, written down both ways. */
export function written(draft: Draft, sentences: Sentences): Letter {
  return {
    subject: draft.subject,
    text: asText(draft),
    html: asHtml(draft, sentences).toString(),
  };
}
