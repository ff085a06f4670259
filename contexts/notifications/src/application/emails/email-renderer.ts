import type { ContentInput } from '../../domain/notification/content.js';
import type { EmailLinks } from './email-links.js';

/** An email as its recipient sees it. Plain text and HTML have the same content. */
export interface RenderedEmail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface DigestContents {
  /** The notifications that the email shows in full, at least one. */
  readonly contents: readonly ContentInput[];
  /** The number of further notifications. */
  readonly others: number;
  readonly sentAt: Date;
  /** The recipient's time zone, an IANA name. */
  readonly timeZone: string;
}

/** Renders emails for recipients. The same input always results in the same email. */
export abstract class EmailRenderer {
  abstract notification(content: ContentInput, links: EmailLinks): RenderedEmail;
  abstract digest(digest: DigestContents, links: EmailLinks): RenderedEmail;
}
