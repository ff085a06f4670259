import { url } from './html.js';
import type { Draft, Part, WayOn } from './letter.js';

/** A letter for those who read plain text. */
export function asText({ parts, footer }: Draft): string {
  const paragraphs = [...parts.map(partAsText), footer.words, footer.ways.map(wayAsText).join('\n')];
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n') + '\n';
}

function partAsText(part: Part): string {
  switch (part.as) {
    case 'heading':
    case 'day':
    case 'paragraph':
      return part.words;
    case 'invitation':
      return wayAsText(part);
    case 'entry':
      return lines(part.headline, part.excerpt, url(part.url).toString());
    case 'more':
      return lines(part.words, part.seeAll === null ? '' : wayAsText(part.seeAll));
  }
}

const wayAsText = ({ label, url: address }: WayOn): string => `${label}: ${url(address).toString()}`;

const lines = (...all: readonly string[]): string => all.filter((line) => line !== '').join('\n');
