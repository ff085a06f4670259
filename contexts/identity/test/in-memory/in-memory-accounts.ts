import { Injectable } from '@nestjs/common';
import { Outbox } from '@pawprint/platform/messaging';
import { ConcurrencyConflict } from '@pawprint/platform/ports';
import type { PersonId } from '@pawprint/shared-kernel';
import { InMemoryAggregates, InMemoryDatabase } from '@pawprint/platform/testing';
import type { Account } from '#src/domain/account/account.js';
import type { Accounts } from '#src/domain/account/accounts.js';
import type { EmailAddress } from '#src/domain/address/email-address.js';
import { toOutgoingEvent } from '#src/infrastructure/messaging/integration-events.js';

@Injectable()
export class InMemoryAccounts implements Accounts {
  private readonly accounts: InMemoryAggregates<Account>;

  constructor(
    database: InMemoryDatabase,
    private readonly outbox: Outbox,
  ) {
    this.accounts = new InMemoryAggregates(database, 'identity.accounts');
  }

  find(id: PersonId): Promise<Account | null> {
    return Promise.resolve(this.accounts.get(id) ?? null);
  }

  findByAddress(address: EmailAddress): Promise<Account | null> {
    return this.first((account) => account.address === address);
  }

  findByPasskey(passkeyId: string): Promise<Account | null> {
    return this.first(({ passkeys }) => passkeys.some(({ id }) => id === passkeyId));
  }

  async hasOperator(): Promise<boolean> {
    return (await this.first(({ role, address }) => role.name === 'operator' && address !== null)) !== null;
  }

  async put(account: Account): Promise<void> {
    const owner = account.address && (await this.findByAddress(account.address));
    if (owner && owner.id !== account.id) throw new ConcurrencyConflict('The email address');
    const events = account.releaseEvents();
    this.accounts.put(account);
    await this.outbox.append(events.map(toOutgoingEvent));
  }

  private first(matching: (account: Account) => boolean): Promise<Account | null> {
    return Promise.resolve(this.accounts.all(matching)[0] ?? null);
  }
}
