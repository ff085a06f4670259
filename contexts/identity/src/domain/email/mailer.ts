import type { EmailAddress } from '../address/email-address.js';
import type { EmailId } from './email-id.js';
import type { EmailKind } from './email.js';

export interface OutgoingEmail {
  readonly id: EmailId;
  readonly kind: EmailKind;
  readonly to: EmailAddress;
  /** The secret for the link; kinds without a link do not show it. */
  readonly secret: string;
}

/** Hands an email over to the provider. */
export abstract class Mailer {
  /** Resolves when the provider has accepted the email, and rejects otherwise. */
  abstract send(email: OutgoingEmail): Promise<void>;
}
