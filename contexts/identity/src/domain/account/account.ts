import { Aggregate, checkRules, type PersonId, type Rule } from '@pawprint/shared-kernel';
import { ADOPTER, type Role } from '../role/role.js';
import type { EmailAddress } from '../address/email-address.js';
import type { AccountEvent } from './events.js';
import type { Passkey } from './passkey.js';
import {
  RULES_OF_ADDING_A_PASSKEY,
  RULES_OF_CHANGES,
  RULES_OF_CHANGING_A_CREDENTIAL,
  RULES_OF_CONFIRMING,
  RULES_OF_GRANTING,
  RULES_OF_RECOVERING,
  RULES_OF_REMOVING_A_CREDENTIAL,
  RULES_OF_SENDING,
} from './rules/index.js';

/** The input of a registration. */
interface Registration {
  readonly id: PersonId;
  readonly address: EmailAddress;
  readonly passwordHash: string;
  readonly role: Role;
}

/** The session in which a person changes a credential. */
interface Authentication {
  /** The time at which the person signed in. */
  readonly startedAt: Date;
}

/**
 * The account of one person. It has one confirmed email address, and while another address is being confirmed also a pending one.
 * A new account has only a pending address. An erased account keeps its id only.
 */
export class Account extends Aggregate<AccountEvent> {
  readonly id!: PersonId;
  private confirmed!: EmailAddress | null;
  private pending!: EmailAddress | null;
  private hash!: string | null;
  private keys!: readonly Passkey[];
  private granted!: Role;
  private erased!: Date | null;

  static register({ id, address, passwordHash, role }: Registration, now: Date): Account {
    const account = new Account();
    const fields = {
      id,
      confirmed: null,
      pending: address,
      hash: passwordHash,
      keys: [],
      granted: role,
      erased: null,
    };
    Object.assign(account, fields);
    account.record({ kind: 'account-registered', personId: id, role, occurredAt: now });
    return account;
  }

  /** The confirmed address; null before the first one is confirmed, and after the erasure. */
  get address(): EmailAddress | null {
    return this.confirmed;
  }

  /** The address that is to be confirmed; null when none is. */
  get pendingAddress(): EmailAddress | null {
    return this.pending;
  }

  get passwordHash(): string | null {
    return this.hash;
  }

  get passkeys(): readonly Passkey[] {
    return this.keys;
  }

  get role(): Role {
    return this.granted;
  }

  get isErased(): boolean {
    return this.erased !== null;
  }

  /** Whether anything may be sent to an address. */
  mayReceiveAt(address: EmailAddress): boolean {
    const facts = { address, confirmed: this.confirmed };
    return RULES_OF_SENDING.every((rule) => rule.violatedBy(facts) === null);
  }

  /** @throws RuleViolation unless the session is recent */
  requestAddress(address: EmailAddress, session: Authentication, now: Date): void {
    this.check(RULES_OF_CHANGING_A_CREDENTIAL, { session, now });
    this.pending = address;
  }

  /**
   * Replaces the confirmed address by the pending one.
   *
   * @param linkAddress the address that received the link
   * @param owner the account that has confirmed this address already; null when none has
   * @throws RuleViolation when the pending address is another one, or belongs to another account
   */
  confirmAddress(linkAddress: EmailAddress, owner: Account | null): void {
    this.check(RULES_OF_CONFIRMING, { linkAddress, address: this.pending, owner, id: this.id });
    this.confirmed = linkAddress;
    this.pending = null;
  }

  /** @throws RuleViolation unless the session is recent */
  changePassword(passwordHash: string, session: Authentication, now: Date): void {
    this.check(RULES_OF_CHANGING_A_CREDENTIAL, { session, now });
    this.hash = passwordHash;
  }

  /** Stores the same password under the present parameters. */
  rehashPassword(passwordHash: string): void {
    this.check([], null);
    this.hash = passwordHash;
  }

  /** @throws RuleViolation unless the session is recent and fewer than ten passkeys exist */
  addPasskey(passkey: Passkey, session: Authentication, now: Date): void {
    this.check(RULES_OF_ADDING_A_PASSKEY, { session, now, passkeys: this.keys });
    this.keys = [...this.keys, passkey];
  }

  /** Stores the signature counter of a passkey that was used. */
  usePasskey(used: Passkey): void {
    this.check([], null);
    this.keys = this.keys.map((passkey) => (passkey.id === used.id ? used : passkey));
  }

  /**
   * @param credential the id of a passkey, or the password
   * @throws RuleViolation unless the session is recent and another credential is left
   */
  removeCredential(credential: { passkeyId: string } | 'password', session: Authentication, now: Date): void {
    const isPassword = credential === 'password';
    const passkeys = isPassword ? this.keys : this.keys.filter(({ id }) => id !== credential.passkeyId);
    const passwordHash = isPassword ? null : this.hash;
    this.check(RULES_OF_REMOVING_A_CREDENTIAL, { session, now, left: { passwordHash, passkeys } });
    this.keys = passkeys;
    this.hash = passwordHash;
  }

  /**
   * Sets a new password without a session.
   *
   * @param linkAddress the address that received the link
   * @throws RuleViolation unless it is the confirmed address
   */
  recover(passwordHash: string, linkAddress: EmailAddress): void {
    this.check(RULES_OF_RECOVERING, { linkAddress, address: this.confirmed });
    this.hash = passwordHash;
  }

  /** @throws RuleViolation unless an operator grants the role */
  grant(role: Role, by: Account, now: Date): void {
    this.check(RULES_OF_GRANTING, { by: by.role });
    this.granted = role;
    this.record({ kind: 'role-changed', personId: this.id, role, occurredAt: now });
  }

  /** Forgets everything except the id, for ever. */
  erase(session: Authentication, now: Date): void {
    this.check(RULES_OF_CHANGING_A_CREDENTIAL, { session, now });
    Object.assign(this, { confirmed: null, pending: null, hash: null, keys: [], granted: ADOPTER });
    this.erased = now;
    this.record({ kind: 'account-erased', personId: this.id, occurredAt: now });
  }

  private check<Subject>(rules: readonly Rule<Subject>[], subject: Subject): void {
    checkRules(RULES_OF_CHANGES, this);
    checkRules(rules, subject);
  }
}
