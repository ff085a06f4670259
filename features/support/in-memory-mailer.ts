import { type Email, type Mailer, EmailRefused } from '@pawprint/notifications/testing';
import { type FakeEmailProvider, noSuchMailbox, type ReceivedEmail } from './fake-email-provider.js';

/** Hands emails to the `FakeEmailProvider` directly, without SMTP. */
export class InMemoryMailer implements Mailer {
  constructor(private readonly provider: FakeEmailProvider) {}

  async send(email: Email, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const verdict = this.provider.receive(receivedEmail(email));
    if (verdict.kind === 'unavailable') {
      throw new Error('the email provider does not answer');
    }
    if (verdict.kind === 'refused') {
      const isHardBounce = verdict === noSuchMailbox;
      throw new EmailRefused(verdict.reason, verdict.permanent, verdict.code, { isHardBounce });
    }
  }
}

function receivedEmail({ messageId, to, subject, text, html }: Email): ReceivedEmail {
  return { messageId, recipients: [to], subject, text, html };
}
