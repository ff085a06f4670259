import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, UnitOfWork } from '@pawprint/platform/ports';
import { Emails } from '../../domain/email/emails.js';
import { Mailer, type OutgoingEmail } from '../../domain/email/mailer.js';
import { Secrets } from '../../domain/secret/secrets.js';
import { SendEmails } from './send-emails.command.js';

/**
 * Sends one email. The attempt is committed before the email is handed over, so no transaction is open meanwhile, and a crash
 * leads to another attempt.
 */
@CommandHandler(SendEmails)
export class SendEmailsHandler implements ICommandHandler<SendEmails> {
  constructor(
    private readonly emails: Emails,
    private readonly mailer: Mailer,
    private readonly secrets: Secrets,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws the error of the mailer; another attempt follows */
  async execute(): Promise<boolean> {
    const email = await this.unitOfWork.run(() => this.takeNext());
    if (email === null) return false;
    await this.mailer.send(email);
    await this.unitOfWork.run(async () => {
      const sent = await this.emails.find(email.id);
      sent?.markSent();
      if (sent) await this.emails.put(sent);
    });
    return true;
  }

  private async takeNext(): Promise<OutgoingEmail | null> {
    const now = this.clock.now();
    const email = await this.emails.nextDue(now);
    if (email === null) return null;
    const { text: secret, digest } = this.secrets.next();
    email.attempt(digest, now);
    await this.emails.put(email);
    return { id: email.id, kind: email.kind, to: email.to!, secret };
  }
}
