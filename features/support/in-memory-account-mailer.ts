import { type Mailer, type OutgoingEmail, renderEmail } from '@pawprint/identity/testing';
import type { FakeEmailProvider } from './fake-email-provider.js';

const LINKS_URL = 'http://localhost:3004/links';

/** Hands the emails of Identity to the `FakeEmailProvider` directly, without SMTP. */
export class InMemoryAccountMailer implements Mailer {
  constructor(private readonly provider: FakeEmailProvider) {}

  send({ id, kind, to, secret }: OutgoingEmail): Promise<void> {
    const email = { messageId: `<${id}@pawprint.example>`, recipients: [to] };
    const verdict = this.provider.receive({ ...email, ...renderEmail(kind, LINKS_URL, secret) });
    return verdict.kind === 'accepted'
      ? Promise.resolve()
      : Promise.reject(new Error('the email provider does not accept the email'));
  }
}
