import type { OnModuleDestroy } from '@nestjs/common';
import { type EmailMetrics, providerNameOf, smtpPool } from '@pawprint/platform/email';
import { Mailer, type OutgoingEmail } from '../../domain/email/mailer.js';
import { renderEmail } from './email-templates.js';

const SENDER = { name: 'Pawprint', address: 'accounts@pawprint.example' };
const MAX_SILENCE_MS = 5_000;
/** An idle connection is closed before `MAX_SILENCE_MS`, after which nodemailer would report an error. */
const IDLE_MS = 4_000;

/** Sends the emails of Identity by SMTP. The worker waits for each email before it sends the next one. */
export class SmtpMailer extends Mailer implements OnModuleDestroy {
  private readonly transport;
  private readonly provider: string;

  /** @param publicUrl of this context, which the links lead to */
  constructor(
    smtpUrl: string,
    private readonly publicUrl: string,
    private readonly emails: EmailMetrics,
  ) {
    super();
    this.provider = providerNameOf(new URL(smtpUrl));
    this.transport = smtpPool(smtpUrl, {
      connectionTimeout: MAX_SILENCE_MS,
      greetingTimeout: MAX_SILENCE_MS,
      socketTimeout: MAX_SILENCE_MS,
      idleTimeout: IDLE_MS,
      maxRequeues: 1,
    });
  }

  onModuleDestroy(): void {
    this.transport.close();
  }

  async send({ id, to, kind, secret }: OutgoingEmail): Promise<void> {
    const message = {
      from: SENDER,
      // An address object, because a text would be parsed as a list of addresses.
      to: { name: '', address: to },
      messageId: `<${id}@pawprint.example>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      ...renderEmail(kind, `${this.publicUrl}/links`, secret),
    };
    await this.emails.observe(this.provider, () => this.transport.sendMail(message));
  }
}
