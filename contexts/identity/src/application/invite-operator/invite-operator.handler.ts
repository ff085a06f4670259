import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Ids } from '@pawprint/platform/ports';
import { Accounts } from '../../domain/account/accounts.js';
import { Email } from '../../domain/email/email.js';
import { Emails } from '../../domain/email/emails.js';
import { Secrets } from '../../domain/secret/secrets.js';
import { InviteOperator } from './invite-operator.command.js';

/** As long as an invitation is good. */
const DAY_MS = 24 * 3_600_000;

/**
 * Returns the secret of the invitation, which is shown on the screen. Returns null when there is an operator, or when an invitation
 * was made within a day, even if it was used.
 */
@CommandHandler(InviteOperator)
export class InviteOperatorHandler implements ICommandHandler<InviteOperator> {
  constructor(
    private readonly accounts: Accounts,
    private readonly emails: Emails,
    private readonly secrets: Secrets,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<string | null> {
    const now = this.clock.now();
    const aDayAgo = new Date(now.getTime() - DAY_MS);
    if ((await this.accounts.hasOperator()) || (await this.emails.countSince(null, aDayAgo)) > 0) return null;
    const { text, digest } = this.secrets.next();
    const invitation = {
      id: this.ids.next<'Email'>(),
      kind: 'invitation',
      to: null,
      personId: null,
    } as const;
    const email = Email.compose(invitation, now);
    email.attempt(digest, now);
    email.markSent();
    await this.emails.put(email);
    return text;
  }
}
