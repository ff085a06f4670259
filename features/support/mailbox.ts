import { PostOffice, type PostedEmail } from './post-office.js';

/** The part that is read here of what maildev tells of a mail. */
interface CaughtMail {
  readonly id: string;
  readonly messageId?: string;
  readonly envelope: { readonly to: readonly { readonly address: string }[] };
  readonly subject?: string;
  readonly text?: string;
  readonly html?: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

const answerWithinMs = 10_000;

/** Brings what a mailbox has caught to a PostOffice, where stories look for it. What lay there before stays there. */
export class Mailbox {
  readonly office = new PostOffice(() => new Date());
  readonly #brought = new Set<string>();

  private constructor(private readonly url: string) {}

  static async at(url: string): Promise<Mailbox> {
    const mailbox = new Mailbox(url);
    await mailbox.collect();
    mailbox.office.opensAfresh();
    return mailbox;
  }

  /** maildev shows a mail before it can answer anybody else: whatever has been sent by now is there. */
  async collect(): Promise<void> {
    const answer = await fetch(`${this.url}/email`, { signal: AbortSignal.timeout(answerWithinMs) });
    for (const mail of (await answer.json()) as readonly CaughtMail[]) {
      if (this.#brought.has(mail.id)) continue;
      this.#brought.add(mail.id);
      this.office.receive(postedMail(mail));
    }
  }
}

function postedMail({
  messageId = '',
  envelope,
  subject = '',
  text = '',
  html = '',
  headers,
}: CaughtMail): PostedEmail {
  return {
    messageId,
    recipients: envelope.to.map(({ address }) => address),
    subject,
    text,
    html,
    headerNames: Object.keys(headers).map((name) => name.toLowerCase()),
  };
}
