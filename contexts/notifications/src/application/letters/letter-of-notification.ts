import type { ContentInput } from '../../domain/notification/content.js';
import { footerOf } from './footer.js';
import type { Letter, Links } from './letter.js';
import { ENGLISH } from '../sentences/english.js';
import type { Sentences } from '../sentences/sentences.js';
import { readable, readableLine, subjectLine } from './words.js';
import { written } from './written.js';

/** One occasion, told in full. */
export function letterOfNotification(
  { headline, body, link }: ContentInput,
  links: Links | null,
  sentences: Sentences = ENGLISH,
): Letter {
  const words = readableLine(headline);
  return written(
    {
      subject: subjectLine(words),
      parts: [
        { as: 'heading', words },
        ...body
          .map(readable)
          .filter((words) => words !== '')
          .map((words) => ({ as: 'paragraph', words }) as const),
        { as: 'invitation', label: readableLine(link.label), url: link.url },
      ],
      footer: footerOf(links, sentences),
    },
    sentences,
  );
}
