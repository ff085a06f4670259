export interface Mail {
  /** RFC 5322, with its angle brackets; the same however often the same notification is sent. */
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Takes mail off our hands. */
export abstract class Mailer {
  /**
   * Resolves with the provider's answer when it has taken the mail over.
   *
   * @param signal ends the attempt, which then rejects
   * @throws MailRefused when the provider says no; any other error means that nobody was there to say anything
   */
  abstract send(mail: Mail, signal: AbortSignal): Promise<string | void>;
}

/** The provider said no. */
export class MailRefused extends Error {
  /**
   * @param permanent whether another attempt would be refused for the same reason (SMTP: 5yz rather than 4yz)
   * @param code the SMTP reply code
   */
  constructor(
    message: string,
    readonly permanent: boolean,
    readonly code?: number,
  ) {
    super(message);
    this.name = 'MailRefused';
  }
}
