import { Link, webUrl } from '@pawprint/platform/html';
import type { VNode } from 'preact';
import type { DigestContents } from '../../application/emails/email-renderer.js';
import type { MessageCatalogue } from '../../application/message-catalogue/message-catalogue.js';
import { readableLine } from '../../application/message-catalogue/readable-text.js';
import type { ContentInput } from '../../domain/notification/content.js';
import { CallToAction, type EmailContents, Heading } from './layout.js';
import { lines, linkAsText } from './plain-text.js';
import { STYLES } from './stylesheet.js';
import { excerpt, isolated, subjectLine } from './short-text.js';

const MAX_EXCERPT_CHARACTERS = 240;

/** Several notifications, each with the beginning of its body; further ones are only counted. */
export function digestEmail(
  { contents, others, sentAt, timeZone }: DigestContents,
  history: string,
  { emails }: MessageCatalogue,
): EmailContents {
  const entries = contents.map(entryOf);
  const [first] = entries;
  if (!first) throw new RangeError('A digest contains at least one notification.');
  const count = entries.length + others;
  const subject = subjectLine(
    emails.digestSubject(count > 1 ? isolated(first.headline) : first.headline, count - 1),
  );
  const heading = emails.digestHeading(count);
  const day = emails.day(sentAt, timeZone);
  const more = emails.andMore(others);
  const seeAll = { label: emails.seeAll, url: history };
  const html = (
    <>
      <Heading text={heading} />
      <p class="muted" dir="auto" style={STYLES.day}>
        {day}
      </p>
      {entries.map((entry) => (
        <DigestEntry {...entry} />
      ))}
      {others > 0 && (
        <div class="border" style={STYLES.belowLine}>
          <p class="muted" style={STYLES.muted}>
            {more}
          </p>
          <CallToAction {...seeAll} />
        </div>
      )}
    </>
  );
  const paragraphs = [
    heading,
    day,
    ...entries.map((entry) => lines(entry.headline, entry.excerpt, webUrl(entry.url))),
    ...(others > 0 ? [lines(more, linkAsText(seeAll))] : []),
  ];
  return { subject, html, paragraphs };
}

const DigestEntry = ({ headline, excerpt: beginning, url }: ReturnType<typeof entryOf>): VNode => (
  <div class="border" style={STYLES.belowLine}>
    <h2 dir="auto" style={STYLES.headline}>
      <Link to={url} class="accent" style={STYLES.headlineLink}>
        {headline}
      </Link>
    </h2>
    {beginning !== '' && (
      <p dir="auto" style={STYLES.plain}>
        {beginning}
      </p>
    )}
  </div>
);

function entryOf({ headline, body, link }: ContentInput) {
  const beginning = body.map(readableLine).find((paragraph) => paragraph !== '') ?? '';
  return {
    headline: readableLine(headline),
    excerpt: excerpt(beginning, MAX_EXCERPT_CHARACTERS),
    url: link.url,
  };
}
