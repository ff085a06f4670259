import type { Email } from '../../domain/mail/mailer.js';
import type { Recipient } from '../../domain/recipient/recipient.js';
import type { Letter } from './letter.js';

const SENDER = 'Pawprint <notifications@pawprint.example>';

/** @param id what the letter is of: the same makes the same Message-ID, however often it is sent */
export function addressed(letter: Letter, id: string, recipient: Recipient): Email {
  return {
    messageId: `<${id}@pawprint.example>`,
    from: SENDER,
    to: recipient.preferences.email,
    ...letter,
  };
}
