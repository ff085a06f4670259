import { readable, readableLine } from '../../application/message-catalogue/readable-text.js';
import type { ContentInput } from '../../domain/notification/content.js';
import { CallToAction, type EmailContents, Heading } from './layout.js';
import { linkAsText } from './plain-text.js';
import { STYLES } from './stylesheet.js';
import { subjectLine } from './short-text.js';

/** One notification in full. */
export function notificationEmail({ headline, body, link }: ContentInput): EmailContents {
  const heading = readableLine(headline);
  const paragraphs = body.map(readable).filter((paragraph) => paragraph !== '');
  const callToAction = { label: readableLine(link.label), url: link.url };
  const html = (
    <>
      <Heading text={heading} />
      {paragraphs.map((paragraph) => (
        <p dir="auto" style={STYLES.paragraph}>
          {paragraph.split('\n').map((line, index) => [index > 0 && <br />, line])}
        </p>
      ))}
      <CallToAction {...callToAction} />
    </>
  );
  return {
    subject: subjectLine(heading),
    html,
    paragraphs: [heading, ...paragraphs, linkAsText(callToAction)],
  };
}
