import type { Email } from '../../domain/mail/mailer.js';
import type { Recipient } from '../../domain/recipient/recipient.js';
import type { RenderedEmail } from './email-renderer.js';

const SENDER = 'Pawprint <notifications@pawprint.example>';

/** @param id of the notification or digest, so that every attempt to send it has the same Message-ID */
export function addressTo(recipient: Recipient, email: RenderedEmail, id: string): Email {
  return { messageId: `<${id}@pawprint.example>`, from: SENDER, to: recipient.preferences.email, ...email };
}
