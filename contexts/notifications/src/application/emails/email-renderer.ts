import type { ContentInput } from '../../domain/notification/content.js';
import type { EmailLinks } from './email-links.js';

/** An email as its recipient reads it; text and HTML say the same. */
export interface RenderedEmail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface DigestContents {
  /** Those that the email shows, at least one. */
  readonly contents: readonly ContentInput[];
  /** The number of further notifications, which the email only counts. */
  readonly others: number;
  readonly sentAt: Date;
  /** The recipient's. */
  readonly timeZone: string;
}

/** Renders emails for recipients. The same input always gives the same email. */
export abstract class EmailRenderer {
  abstract notification(content: ContentInput, links: EmailLinks): RenderedEmail;
  abstract digest(digest: DigestContents, links: EmailLinks): RenderedEmail;
}
