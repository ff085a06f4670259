import { type Email, Mailer, EmailRefused } from '@pawprint/notifications/testing';
import type { PostOffice, PostedEmail } from './post-office.js';

/** Hands mails to the PostOffice without a wire between. */
export class InMemoryMailer extends Mailer {
  constructor(private readonly office: PostOffice) {
    super();
  }

  override async send(mail: Email, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const verdict = this.office.receive(postedMail(mail));
    if (verdict.kind === 'away') {
      // Nobody is there to refuse anything.
      throw new Error('the mail provider does not answer');
    }
    if (verdict.kind === 'refused') {
      throw new EmailRefused(verdict.reason, verdict.permanent, verdict.code);
    }
  }
}

function postedMail(mail: Email): PostedEmail {
  return {
    messageId: mail.messageId,
    recipients: [mail.to],
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headerNames: ['message-id', 'to', 'from', 'subject', ...smuggledHeaderNames(mail)],
  };
}

/** On a wire, a line break inside a header's value starts the next header. */
function smuggledHeaderNames(mail: Email): string[] {
  return [mail.messageId, mail.to, mail.from, mail.subject]
    .flatMap((value) => value.split(/\r\n|\r|\n/).slice(1))
    .map((line) =>
      line
        .slice(0, Math.max(line.indexOf(':'), 0))
        .trim()
        .toLowerCase(),
    );
}
