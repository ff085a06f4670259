import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@pawprint/platform/ports';
import { Accounts } from '../../domain/account/accounts.js';
import { emailAddress } from '../../domain/address/email-address.js';
import { recoveryIsSentAt } from '../../domain/email/a-recovery-waits-a-day-where-there-is-a-passkey.policy.js';
import { Emails } from '../../domain/email/emails.js';
import { EmailLinks } from '../email-links/email-links.js';
import { RequestRecovery } from './request-recovery.command.js';

/** The result is the same for an unknown address. While an email waits to be sent, another request composes none. */
@CommandHandler(RequestRecovery)
export class RequestRecoveryHandler implements ICommandHandler<RequestRecovery> {
  constructor(
    private readonly accounts: Accounts,
    private readonly emails: Emails,
    private readonly links: EmailLinks,
    private readonly clock: Clock,
  ) {}

  async execute({ address: text }: RequestRecovery): Promise<void> {
    const address = emailAddress(text);
    const account = await this.accounts.findByAddress(address);
    const kind = account === null ? 'address-unknown' : 'recover';
    const open = await this.emails.openTo(address, kind);
    if (!(await this.links.mayRequest(address)) || open.some(({ isWaiting }) => isWaiting)) return;
    if (account === null) return this.links.compose(kind, address, null);
    const now = this.clock.now();
    const dueAt = recoveryIsSentAt(account.passkeys, now);
    await this.links.compose(kind, address, account.id, dueAt);
    if (dueAt > now) await this.links.compose('cancel-recovery', address, account.id);
  }
}
