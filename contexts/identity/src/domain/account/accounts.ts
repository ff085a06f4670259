import type { PersonId } from '@pawprint/shared-kernel';
import type { Account } from './account.js';
import type { EmailAddress } from '../address/email-address.js';

/** Repository of accounts. */
export abstract class Accounts {
  abstract find(id: PersonId): Promise<Account | null>;
  /** Finds the account whose confirmed address this is. */
  abstract findByAddress(address: EmailAddress): Promise<Account | null>;
  /** @param passkeyId the credential id */
  abstract findByPasskey(passkeyId: string): Promise<Account | null>;
  /** Whether an operator with a confirmed address exists. */
  abstract hasOperator(): Promise<boolean>;
  /**
   * Stores a new or changed account, and appends its events to the outbox.
   *
   * @throws ConcurrencyConflict when the account was changed since it was read, or another account has confirmed the address
   */
  abstract put(account: Account): Promise<void>;
}
