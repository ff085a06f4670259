import type { Letter } from '#src/application/letters/letter.js';
import { parsedHtml } from './parsed-html.js';

/** What is to be read in a letter, white space and marks of decoration aside, and where it leads. */
export interface LetterAsRead {
  readonly words: string;
  readonly links: readonly string[];
}

const ADDRESS = /https?:\/\/\S+/g;

export const textAsRead = ({ text }: Letter): LetterAsRead => ({
  words: bare(text.replaceAll(/(^|: )https?:\/\/\S+$/gm, '')),
  links: text.match(ADDRESS) ?? [],
});

export function htmlAsRead({ html }: Letter): LetterAsRead {
  const elements = parsedHtml(html);
  const body = elements.find(({ name }) => name === 'body')!.text;
  const links = elements.flatMap(({ name, attributes }) => (name === 'a' ? [attributes.href!] : []));
  return { words: bare(body.replace('🐾 Pawprint', '').replaceAll('·', '')), links };
}

const bare = (words: string): string => words.replaceAll(/\s+/g, '');
