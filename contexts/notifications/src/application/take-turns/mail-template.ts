import type { Digest } from '../../domain/digest/digest.js';
import type { Mail } from '../../domain/mail/mailer.js';
import type { Notification } from '../../domain/notification/notification.js';
import type { Recipient } from '../../domain/recipient/recipient.js';

const SENDER = 'Pawprint <notifications@pawprint.example>';

/** A notification as a mail: the same words as text and as HTML. */
export function mailOf({ id, content }: Notification, recipient: Recipient): Mail {
  const { headline, body, link } = content;
  return {
    messageId: `<${id}@pawprint.example>`,
    from: SENDER,
    to: recipient.preferences.email,
    subject: headline,
    text: [headline, ...body, `${link.label}: ${link.url}`, FOOTER].join('\n\n') + '\n',
    html: htmlOf(headline, body, link),
  };
}

/** @param seeAll where all of it can be seen */
export function mailOfDigest(digest: Digest, recipient: Recipient, seeAll: string): Mail {
  const contents = digest.writtenOut.map(({ content }) => content);
  const [first] = contents;
  const count = digest.notifications.length;
  const subject = count === 1 ? first!.headline : `${first!.headline}, and ${count - 1} more`;
  const items = contents.map(({ headline, link }) => `${headline}\n${link.label}: ${link.url}`);
  const more = digest.others === 0 ? 'See all' : `And ${digest.others} more: see all`;
  return {
    messageId: `<${digest.id}@pawprint.example>`,
    from: SENDER,
    to: recipient.preferences.email,
    subject,
    text: [...items, `${more}: ${seeAll}`, FOOTER].join('\n\n') + '\n',
    html: htmlOf(
      subject,
      contents.map(({ headline, link }) => `${headline} (${link.url})`),
      { label: more, url: seeAll },
    ),
  };
}

const FOOTER = 'You get this mail because you asked Pawprint to tell you.';

function htmlOf(headline: string, body: readonly string[], link: { label: string; url: string }): string {
  const paragraphs = body.map((text) => `<p style="margin:0 0 16px">${escaped(text)}</p>`).join('\n    ');
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <meta name="color-scheme" content="light dark">
  <title>${escaped(headline)}</title>
</head>
<body style="margin:0;padding:24px 16px;font:16px/1.5 system-ui,sans-serif">
  <div style="max-width:560px;margin:0 auto">
    <h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${escaped(headline)}</h1>
    ${paragraphs}
    <p style="margin:24px 0"><a href="${escaped(link.url)}" style="display:inline-block;padding:10px 18px;border-radius:6px;background:#8a4b1f;color:#fff;text-decoration:none">${escaped(link.label)}</a></p>
    <p style="margin:0;color:#767676;font-size:13px">${escaped(FOOTER)}</p>
  </div>
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character]!);
}
