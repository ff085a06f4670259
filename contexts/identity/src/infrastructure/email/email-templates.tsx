import { LIGHT, Link, renderDocument, SANS_SERIF } from '@pawprint/platform/html';
import type { EmailKind } from '../../domain/email/email.js';

interface Text {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** The label of the link, and the path of the page that it leads to. */
  readonly link?: { readonly label: string; readonly path: string };
}

const NOT_YOU = 'If you did not request this, you can ignore this email.';

const TEXTS: Readonly<Record<Exclude<EmailKind, 'invitation'>, Text>> = {
  'confirm-address': {
    subject: 'Confirm your email address',
    paragraphs: [
      'Your email address is used after you confirm it. The link is good once, for a day.',
      NOT_YOU,
    ],
    link: { label: 'Confirm this address', path: 'confirm' },
  },
  recover: {
    subject: 'Choose a new password',
    paragraphs: ['With this link, you choose a new password. It is good once, for ten minutes.', NOT_YOU],
    link: { label: 'Choose a new password', path: 'recover' },
  },
  'cancel-recovery': {
    subject: 'A new password was requested',
    paragraphs: [
      'A new password was requested for your account. Because you have a passkey, the link to choose one is sent tomorrow.',
      'If you did not request it, cancel it, and nothing will be sent.',
    ],
    link: { label: 'Cancel the request', path: 'cancel-recovery' },
  },
  'address-unknown': {
    subject: 'There is no account with this email address',
    paragraphs: ['A new password was requested for this email address, but it has no account.', NOT_YOU],
  },
  'already-registered': {
    subject: 'You already have an account',
    paragraphs: ['This email address has an account already, so you can sign in.', NOT_YOU],
  },
  'address-changed': {
    subject: 'Your email address was changed',
    paragraphs: ['Your account has another email address now, and this one is no longer used.'],
  },
  'password-changed': {
    subject: 'Your password was changed',
    paragraphs: ['Your account has a new password, and all other sessions have ended.'],
  },
};

/** Renders an email in HTML and in plain text. */
export function renderEmail(
  kind: EmailKind,
  linksUrl: string,
  secret: string,
): { subject: string; text: string; html: string } {
  const { subject, paragraphs, link } = TEXTS[kind as keyof typeof TEXTS];
  const target = link && { label: link.label, url: `${linksUrl}/${link.path}/${secret}` };
  const text = [subject, ...paragraphs, ...(target ? [`${target.label}: ${target.url}`] : [])].join('\n\n');
  const html = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>{subject}</title>
      </head>
      <body style={`font:16px/1.6 ${SANS_SERIF};color:${LIGHT.text};background:${LIGHT.surface}`}>
        <h1>{subject}</h1>
        {paragraphs.map((paragraph) => (
          <p>{paragraph}</p>
        ))}
        {target && (
          <p>
            <Link to={target.url}>{target.label}</Link>
          </p>
        )}
      </body>
    </html>
  );
  return { subject, text: `${text}\n`, html: renderDocument(html) };
}
