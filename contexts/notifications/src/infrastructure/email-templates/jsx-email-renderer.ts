import type { EmailLinks } from '../../application/emails/email-links.js';
import type {
  DigestContents,
  EmailRenderer,
  RenderedEmail,
} from '../../application/emails/email-renderer.js';
import { ENGLISH } from '../../application/message-catalogue/english.js';
import type { MessageCatalogue } from '../../application/message-catalogue/message-catalogue.js';
import type { ContentInput } from '../../domain/notification/content.js';
import { digestEmail } from './digest.email.js';
import { renderEmail } from './layout.js';
import { notificationEmail } from './notification.email.js';

/** Renders emails from JSX templates, which escape every value. */
export class JsxEmailRenderer implements EmailRenderer {
  constructor(private readonly messages: MessageCatalogue = ENGLISH) {}

  notification(content: ContentInput, links: EmailLinks): RenderedEmail {
    return renderEmail(notificationEmail(content), links, this.messages);
  }

  digest(digest: DigestContents, links: EmailLinks): RenderedEmail {
    return renderEmail(digestEmail(digest, links.history, this.messages), links, this.messages);
  }
}
