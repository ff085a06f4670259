import { type Email, Mailer, EmailRefused } from '#src/domain/mail/mailer.js';

export const refusal = (
  permanent: boolean,
  answer = permanent ? '550 No such user' : '421 Too busy',
): EmailRefused => new EmailRefused(answer, permanent, permanent ? 550 : 421);

export const nobodyThere = (): Error => new Error('connect ECONNREFUSED 127.0.0.1:25');

/** A provider that does as it is told, and remembers what it has taken. */
export class MailerInTest extends Mailer {
  readonly taken: Email[] = [];
  /** What happens to the next mails, one after the other; after that, each is taken. */
  readonly next: (Error | (() => Promise<void>))[] = [];

  async send(mail: Email, signal: AbortSignal): Promise<string> {
    signal.throwIfAborted();
    const next = this.next.shift();
    if (next instanceof Error) throw next;
    await next?.();
    this.taken.push(mail);
    return '250 Queued';
  }
}
