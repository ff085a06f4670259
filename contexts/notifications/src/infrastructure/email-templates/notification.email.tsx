import { renderDocument } from '@pawprint/platform/html';
import type { EmailLinks } from '../../application/emails/email-links.js';
import type { RenderedEmail } from '../../application/emails/email-renderer.js';
import type { MessageCatalogue } from '../../application/message-catalogue/message-catalogue.js';
import { readable, readableLine } from '../../application/message-catalogue/readable-text.js';
import type { ContentInput } from '../../domain/notification/content.js';
import { CallToAction, EmailLayout, Heading } from './layout.js';
import { linkAsText, plainText } from './plain-text.js';
import { STYLES } from './stylesheet.js';
import { subjectLine } from './short-text.js';

/** One notification in full. */
export function renderNotification(
  { headline, body, link }: ContentInput,
  links: EmailLinks,
  messages: MessageCatalogue,
): RenderedEmail {
  const heading = readableLine(headline);
  const subject = subjectLine(heading);
  const paragraphs = body.map(readable).filter((paragraph) => paragraph !== '');
  const callToAction = { label: readableLine(link.label), url: link.url };
  const html = (
    <EmailLayout {...{ subject, links, messages }}>
      <Heading text={heading} />
      {paragraphs.map((paragraph) => (
        <p dir="auto" style={STYLES.paragraph}>
          {paragraph.split('\n').map((line, index) => [index > 0 && <br />, line])}
        </p>
      ))}
      <CallToAction {...callToAction} />
    </EmailLayout>
  );
  return {
    subject,
    html: renderDocument(html),
    text: plainText([heading, ...paragraphs, linkAsText(callToAction)], links, messages),
  };
}
