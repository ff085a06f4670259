import { Injectable } from '@nestjs/common';
import { Clock, Ids } from '@pawprint/platform/ports';
import { InvalidValue, type PersonId } from '@pawprint/shared-kernel';
import type { EmailAddress } from '../../domain/address/email-address.js';
import {
  mayRequestEmail,
  REQUESTED_EMAILS_WINDOW_MS,
} from '../../domain/email/at-most-three-requested-emails-an-hour.policy.js';
import { Email, type EmailKind, type LinkKind } from '../../domain/email/email.js';
import { Emails } from '../../domain/email/emails.js';
import { Secrets } from '../../domain/secret/secrets.js';

/** Composes the emails of Identity and spends their links. Every method runs inside a unit of work of its caller. */
@Injectable()
export class EmailLinks {
  constructor(
    private readonly emails: Emails,
    private readonly secrets: Secrets,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async compose(kind: EmailKind, to: EmailAddress, personId: PersonId | null, dueAt?: Date): Promise<void> {
    const email = { id: this.ids.next<'Email'>(), kind, to, personId };
    await this.emails.put(Email.compose(email, dueAt ?? this.clock.now()));
  }

  /** Whether another email may be sent to an address at the request of anybody. */
  async mayRequest(to: EmailAddress): Promise<boolean> {
    const since = new Date(this.clock.now().getTime() - REQUESTED_EMAILS_WINDOW_MS);
    return mayRequestEmail(await this.emails.countSince(to, since));
  }

  /**
   * @throws InvalidValue when the secret belongs to no link of this kind
   * @throws RuleViolation when the link was spent or cancelled, or has expired
   */
  async spend(secret: string, kind: LinkKind): Promise<Email> {
    const email = await this.emails.findByLink(this.secrets.digestOf(secret));
    if (email?.kind !== kind) throw InvalidValue.of('link', 'is not valid; request another one');
    email.spend(this.clock.now());
    await this.emails.put(email);
    return email;
  }

  /** Cancels the recoveries of an account, whether their links were sent or not. */
  async cancelRecoveries(address: EmailAddress | null): Promise<void> {
    for (const email of address ? await this.emails.openTo(address, 'recover') : []) {
      email.cancel(this.clock.now());
      await this.emails.put(email);
    }
  }
}
