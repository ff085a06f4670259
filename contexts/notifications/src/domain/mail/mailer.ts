export interface Email {
  /** RFC 5322, with its angle brackets; the same however often the same notification is sent. */
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Besides those that the rest makes; what would be no header is no mail. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Where it comes back to when it cannot be delivered (RFC 5321, 4.4); the sender's address where left out. */
  readonly returnPath?: string;
}

/** Takes mail off our hands. */
export abstract class Mailer {
  /**
   * Resolves with the provider's answer when it has taken the mail over.
   *
   * @param signal ends the attempt, which then rejects
   * @throws EmailRefused when the provider says no; UnknownOutcome when it may have taken the mail over all the same; any
   *   other error means that it has not
   */
  abstract send(mail: Email, signal: AbortSignal): Promise<string | void>;
}

/** The provider said no. */
export class EmailRefused extends Error {
  /** Whether it is about this mail; otherwise any other would be refused as well, as it is about us or the provider. */
  readonly aboutTheMail: boolean;
  /** For how long the provider does not want to be asked again, if it says so. */
  readonly retryAfterMs: number | null;

  /**
   * @param permanent whether another attempt would be refused for the same reason (SMTP: 5yz rather than 4yz)
   * @param code the reply code of SMTP, or the status of HTTP
   */
  constructor(
    message: string,
    readonly permanent: boolean,
    readonly code?: number,
    {
      aboutTheMail = true,
      retryAfterMs = null,
    }: { aboutTheMail?: boolean; retryAfterMs?: number | null } = {},
  ) {
    super(message);
    this.name = 'EmailRefused';
    this.aboutTheMail = aboutTheMail;
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * The provider has all of the mail, and did not say whether it takes it: a second attempt may bring a second copy, under
 * the same Message-ID (RFC 1047).
 */
export class UnknownOutcome extends Error {
  /** @param cause what kept the answer from us */
  constructor(cause: unknown) {
    super(`In doubt: handed over, and no answer: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
    this.name = 'UnknownOutcome';
  }
}
