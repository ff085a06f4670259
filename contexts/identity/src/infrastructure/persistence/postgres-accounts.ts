import { Injectable } from '@nestjs/common';
import { Outbox } from '@pawprint/platform/messaging';
import { Transaction } from '@pawprint/platform/persistence';
import { ConcurrencyConflict } from '@pawprint/platform/ports';
import type { PersonId } from '@pawprint/shared-kernel';
import type { Account } from '../../domain/account/account.js';
import type { Accounts } from '../../domain/account/accounts.js';
import type { EmailAddress } from '../../domain/address/email-address.js';
import { toOutgoingEvent } from '../messaging/integration-events.js';
import { accountSchema } from './account.schema.js';

const UNIQUE_VIOLATION = '23505';

@Injectable()
export class PostgresAccounts implements Accounts {
  constructor(
    private readonly transaction: Transaction,
    private readonly outbox: Outbox,
  ) {}

  find(id: PersonId): Promise<Account | null> {
    return this.transaction.manager.findOneBy(accountSchema, { id });
  }

  findByAddress(address: EmailAddress): Promise<Account | null> {
    return this.where('account.address = :address', { address });
  }

  findByPasskey(passkeyId: string): Promise<Account | null> {
    return this.where('passkeys @> :passkeys', { passkeys: JSON.stringify([{ id: passkeyId }]) });
  }

  async hasOperator(): Promise<boolean> {
    return (await this.where(`role = 'operator' AND address IS NOT NULL`)) !== null;
  }

  async put(account: Account): Promise<void> {
    const events = account.releaseEvents();
    if (account.version > 0) await this.update(account);
    else await this.transaction.insert(accountSchema, account);
    await this.outbox.append(events.map(toOutgoingEvent));
  }

  private where(condition: string, values: object = {}): Promise<Account | null> {
    const accounts = this.transaction.manager.createQueryBuilder(accountSchema, 'account');
    return accounts.where(condition, values).getOne();
  }

  private async update(account: Account): Promise<void> {
    try {
      await this.transaction.update(accountSchema, account);
    } catch (error) {
      if ((error as { code?: unknown }).code !== UNIQUE_VIOLATION) throw error;
      throw new ConcurrencyConflict('The email address');
    }
  }
}
