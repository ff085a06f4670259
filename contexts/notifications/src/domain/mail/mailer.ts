export interface Email {
  /** The Message-ID of RFC 5322, with angle brackets. It is the same in every attempt to send the same notification or digest. */
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Additional headers. An adapter refuses an email with an invalid header. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The address for bounces (RFC 5321, section 4.4); by default the sender's address. */
  readonly returnPath?: string;
}

/** Hands an email over to a provider. */
export abstract class Mailer {
  /**
   * Resolves with the provider's reply when the provider has accepted the email.
   *
   * @param signal aborts the attempt, which then rejects
   * @throws EmailRefused when the provider refuses the email
   * @throws UnknownOutcome when the provider may have accepted the email; after any other error it has not
   */
  abstract send(email: Email, signal: AbortSignal): Promise<string | void>;
}

/** The provider refused the email. */
export class EmailRefused extends Error {
  /** Whether the reason concerns this email only; otherwise the provider would refuse every other email as well. */
  readonly isAboutThisEmail: boolean;
  /** Whether the provider stated that the recipient's mailbox does not exist. */
  readonly isHardBounce: boolean;
  /** The pause that the provider requests before the next attempt; null if it requests none. */
  readonly retryAfterMs: number | null;

  /**
   * @param permanent whether the provider would refuse another attempt as well (SMTP: 5yz and not 4yz)
   * @param code the SMTP reply code or the HTTP status
   */
  constructor(
    message: string,
    readonly permanent: boolean,
    readonly code?: number,
    about: Partial<Pick<EmailRefused, 'isAboutThisEmail' | 'isHardBounce' | 'retryAfterMs'>> = {},
  ) {
    super(message);
    this.name = 'EmailRefused';
    this.isAboutThisEmail = about.isAboutThisEmail ?? true;
    this.isHardBounce = about.isHardBounce ?? false;
    this.retryAfterMs = about.retryAfterMs ?? null;
  }
}

/**
 * The provider received the whole email, but its reply did not arrive. Another attempt may therefore deliver a duplicate with the
 * same Message-ID (RFC 1047).
 */
export class UnknownOutcome extends Error {
  /** @param cause the reason for which the reply did not arrive */
  constructor(cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`Unknown outcome: no reply to the whole email: ${reason}`, { cause });
    this.name = 'UnknownOutcome';
  }
}
