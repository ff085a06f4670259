import { type Email, type Mailer, EmailRefused } from '#src/domain/mail/mailer.js';

export const refusal = (
  permanent: boolean,
  answer = permanent ? '550 No such user' : '421 Too busy',
): EmailRefused => new EmailRefused(answer, permanent, permanent ? 550 : 421);

export const connectionRefused = (): Error => new Error('connect ECONNREFUSED 127.0.0.1:25');

/** A mailer whose failures a test decides, and which remembers the emails that it accepted. */
export class MailerInTest implements Mailer {
  readonly accepted: Email[] = [];
  /** Errors for the next emails, or functions that they wait for. Later emails are accepted. */
  readonly next: (Error | (() => Promise<void>))[] = [];

  async send(email: Email, signal: AbortSignal): Promise<string> {
    signal.throwIfAborted();
    const next = this.next.shift();
    if (next instanceof Error) throw next;
    await next?.();
    this.accepted.push(email);
    return '250 Queued';
  }
}
