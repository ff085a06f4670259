import { FakeEmailProvider, type ReceivedEmail } from './fake-email-provider.js';

/** The fields of maildev's JSON that are used here. */
interface CaughtEmail {
  readonly id: string;
  readonly messageId?: string;
  readonly envelope: { readonly to: readonly { readonly address: string }[] };
  readonly subject?: string;
  readonly text?: string;
  readonly html?: string;
}

const responseWithinMs = 10_000;

/** Copies the emails that a maildev mailbox receives into a `FakeEmailProvider`, except the emails that it had at the start. */
export class Mailbox {
  readonly provider = new FakeEmailProvider(() => new Date());
  readonly #copied = new Set<string>();

  private constructor(private readonly url: string) {}

  static async at(url: string): Promise<Mailbox> {
    const mailbox = new Mailbox(url);
    await mailbox.collect();
    mailbox.provider.reset();
    return mailbox;
  }

  /** The mailbox of `npm start` lists an email before it confirms it, so no email that was sent is missed. */
  async collect(): Promise<void> {
    const response = await fetch(`${this.url}/email`, { signal: AbortSignal.timeout(responseWithinMs) });
    for (const email of (await response.json()) as readonly CaughtEmail[]) {
      if (this.#copied.has(email.id)) continue;
      this.#copied.add(email.id);
      this.provider.receive(receivedEmail(email));
    }
  }
}

function receivedEmail({
  messageId = '',
  envelope,
  subject = '',
  text = '',
  html = '',
}: CaughtEmail): ReceivedEmail {
  return {
    messageId,
    recipients: envelope.to.map(({ address }) => address),
    subject,
    text,
    html,
  };
}
