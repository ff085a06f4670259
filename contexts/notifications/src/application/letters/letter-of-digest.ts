import type { ContentInput } from '../../domain/notification/content.js';
import { footerOf } from './footer.js';
import type { Letter, Links, Part } from './letter.js';
import { ENGLISH } from '../sentences/english.js';
import type { Sentences } from '../sentences/sentences.js';
import { excerpt, isolated, readableLine, subjectLine } from './words.js';
import { written } from './written.js';

/** In characters. */
const MAX_EXCERPT = 240;

/** The day on which a recipient is told. */
export interface ToldOn {
  readonly at: Date;
  /** The recipient's. */
  readonly timeZone: string;
}

/**
 * Several occasions in one letter: those that the digest writes out with the beginning of what there is to say, the others as
 * a number.
 *
 * @param more how many there are besides the contents
 * @param seeAll where all of them can be seen, as an absolute URL
 */
export function letterOfDigest(
  contents: readonly ContentInput[],
  more: number,
  seeAll: string | null,
  links: Links | null,
  toldOn: ToldOn | null = null,
  sentences: Sentences = ENGLISH,
): Letter {
  const [first] = contents;
  if (!first) throw new RangeError('A digest of nothing is no digest.');
  const all = contents.length + more;
  const headline = readableLine(first.headline);
  const parts: Part[] = [
    { as: 'heading', words: sentences.letters.digestHeading(all) },
    ...(toldOn ? [{ as: 'day', words: sentences.letters.day(toldOn.at, toldOn.timeZone) } as const] : []),
    ...contents.map(entryOf),
  ];
  if (more > 0) {
    const way = seeAll === null ? null : { label: sentences.letters.seeAll, url: seeAll };
    parts.push({ as: 'more', words: sentences.letters.andMore(more), seeAll: way });
  }
  const subject = sentences.letters.digestSubject(all > 1 ? isolated(headline) : headline, all - 1);
  return written({ subject: subjectLine(subject), parts, footer: footerOf(links, sentences) }, sentences);
}

function entryOf({ headline, body, link }: ContentInput): Part {
  const beginning = body.map(readableLine).find((words) => words !== '');
  return {
    as: 'entry',
    headline: readableLine(headline),
    excerpt: excerpt(beginning ?? '', MAX_EXCERPT),
    url: link.url,
  };
}
