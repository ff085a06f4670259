import { webUrl } from '@pawprint/platform/html';
import type { EmailLinks } from '../../application/emails/email-links.js';
import type { MessageCatalogue } from '../../application/message-catalogue/message-catalogue.js';

export interface LabelledLink {
  readonly label: string;
  readonly url: string;
}

/** The links below every email, in HTML and in plain text. */
export function footerLinks(links: EmailLinks, { emails }: MessageCatalogue): LabelledLink[] {
  const { preferences, unsubscribeFromTopic, unsubscribeFromAll } = links;
  return [
    { label: emails.changePreferences, url: preferences },
    ...(unsubscribeFromTopic ? [{ label: emails.unsubscribeFromTopic, url: unsubscribeFromTopic }] : []),
    { label: emails.unsubscribeFromAll, url: unsubscribeFromAll },
  ];
}

/** The plain-text alternative of an email: its paragraphs, and the same footer as in HTML. */
export function plainText(
  paragraphs: readonly string[],
  links: EmailLinks,
  messages: MessageCatalogue,
): string {
  const footer = footerLinks(links, messages).map(linkAsText).join('\n');
  return [...paragraphs, messages.emails.whyYouReceiveThis, footer].join('\n\n') + '\n';
}

export const linkAsText = ({ label, url }: LabelledLink): string => `${label}: ${webUrl(url)}`;

export const lines = (...all: readonly string[]): string => all.filter((line) => line !== '').join('\n');
