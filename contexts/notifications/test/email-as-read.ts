import type { RenderedEmail } from '#src/application/emails/email-renderer.js';
import { parsedHtml } from './parsed-html.js';

/** The text of an email without white space and decoration, and the targets of its links. */
interface EmailAsRead {
  readonly text: string;
  readonly links: readonly string[];
}

const ADDRESS = /https?:\/\/\S+/g;

export const textAsRead = ({ text }: RenderedEmail): EmailAsRead => ({
  text: bare(text.replaceAll(/(^|: )https?:\/\/\S+$/gm, '')),
  links: text.match(ADDRESS) ?? [],
});

export function htmlAsRead({ html }: RenderedEmail): EmailAsRead {
  const elements = parsedHtml(html);
  const body = elements.find(({ name }) => name === 'body')!.text;
  const links = elements.flatMap(({ name, attributes }) => (name === 'a' ? [attributes.href!] : []));
  return { text: bare(body.replace('🐾 Pawprint', '').replaceAll('·', '')), links };
}

const bare = (text: string): string => text.replaceAll(/\s+/g, '');
