import { beforeEach, describe, expect, it } from '@jest/globals';
import { type PersonId, RuleViolation, toUuid } from '@pawprint/shared-kernel';
import { emailAddress } from '../address/email-address.js';
import { ROLES } from '../role/role.limits.js';
import { ADOPTER, OPERATOR, type Role } from '../role/role.js';
import { Account } from './account.js';
import type { Passkey } from './passkey.js';

const id = toUuid<'Person'>('0190a6c2-7c00-7000-8000-0000000000a1');
const other = toUuid<'Person'>('0190a6c2-7c00-7000-8000-0000000000a2');
const now = new Date('2026-05-04T12:00:00Z');
const recent = { startedAt: new Date('2026-05-04T11:55:00Z') };
const old = { startedAt: new Date('2026-05-04T11:54:59.999Z') };
const ada = emailAddress('ada@example.org');
const lovelace = emailAddress('lovelace@example.org');
const shelter: Role = { name: 'shelter', shelterId: toUuid('0190a6c2-7c00-7000-8000-0000000000f1') };

const passkey = (key: string): Passkey => ({
  id: key,
  publicKey: 'AAAA',
  counter: 0,
  transports: [],
  addedAt: now.toISOString(),
});

const registered = (person: PersonId = id, role: Role = ADOPTER): Account =>
  Account.register({ id: person, address: ada, passwordHash: 'a hash', role }, now);

function confirmed(person?: PersonId, role?: Role): Account {
  const account = registered(person, role);
  account.confirmAddress(ada, null);
  account.releaseEvents();
  return account;
}

const violation = (rule: string) => expect.objectContaining({ constructor: RuleViolation, rule });

describe('registered account', () => {
  it('has a pending address, a password and a role, and no confirmed address', () => {
    expect(registered()).toMatchObject({
      id,
      address: null,
      pendingAddress: ada,
      passwordHash: 'a hash',
      passkeys: [],
      role: ADOPTER,
      isErased: false,
    });
  });

  it('records that it was registered', () => {
    expect(registered().releaseEvents()).toEqual([
      { kind: 'account-registered', personId: id, role: ADOPTER, occurredAt: now },
    ]);
  });

  it('has a confirmed address after the link to the pending one was spent', () => {
    const account = registered();
    account.confirmAddress(ada, null);
    expect(account).toMatchObject({ address: ada, pendingAddress: null });
  });

  it('cannot confirm an address by a link that was sent to another one', () => {
    expect(() => registered().confirmAddress(lovelace, null)).toThrow(
      violation('a-link-dies-with-its-address'),
    );
  });

  it('cannot confirm the address of another account', () => {
    expect(() => registered().confirmAddress(ada, confirmed(other))).toThrow(
      violation('an-address-belongs-to-one-account'),
    );
  });
});

describe('account', () => {
  let account: Account;
  beforeEach(() => {
    account = confirmed();
  });

  it('keeps its address until another one is confirmed', () => {
    account.requestAddress(lovelace, recent, now);
    expect(account).toMatchObject({ address: ada, pendingAddress: lovelace });
    account.confirmAddress(lovelace, account);
    expect(account).toMatchObject({ address: lovelace, pendingAddress: null });
  });

  it('may receive emails at its confirmed address only', () => {
    account.requestAddress(lovelace, recent, now);
    expect([account.mayReceiveAt(ada), account.mayReceiveAt(lovelace)]).toEqual([true, false]);
    expect(registered().mayReceiveAt(ada)).toBe(false);
  });

  it('has another password after a change or a recovery', () => {
    account.changePassword('another hash', recent, now);
    expect(account.passwordHash).toBe('another hash');
    account.recover('a third hash', ada);
    expect(account.passwordHash).toBe('a third hash');
    account.rehashPassword('a stronger hash');
    expect(account.passwordHash).toBe('a stronger hash');
  });

  it('cannot be recovered by a link that was sent to another address', () => {
    expect(() => account.recover('another hash', lovelace)).toThrow(
      violation('a-link-dies-with-its-address'),
    );
  });

  it('stores the new counter of a passkey that was used', () => {
    account.addPasskey(passkey('one'), recent, now);
    account.addPasskey(passkey('two'), recent, now);
    account.usePasskey({ ...passkey('two'), counter: 7 });
    expect(account.passkeys).toEqual([passkey('one'), { ...passkey('two'), counter: 7 }]);
  });

  it('can have ten passkeys and no more', () => {
    for (let key = 1; key <= 10; key++) account.addPasskey(passkey(`key ${key}`), recent, now);
    expect(() => account.addPasskey(passkey('key 11'), recent, now)).toThrow(
      violation('at-most-ten-passkeys'),
    );
  });

  it('can lose its password when it has a passkey, and its passkey when it has a password', () => {
    account.addPasskey(passkey('one'), recent, now);
    account.removeCredential('password', recent, now);
    expect(account).toMatchObject({ passwordHash: null, passkeys: [passkey('one')] });
    account.changePassword('another hash', recent, now);
    account.removeCredential({ passkeyId: 'one' }, recent, now);
    expect(account).toMatchObject({ passwordHash: 'another hash', passkeys: [] });
  });

  it('keeps its last credential', () => {
    expect(() => account.removeCredential('password', recent, now)).toThrow(
      violation('the-last-credential-stays'),
    );
    account.addPasskey(passkey('one'), recent, now);
    account.removeCredential('password', recent, now);
    expect(() => account.removeCredential({ passkeyId: 'one' }, recent, now)).toThrow(
      violation('the-last-credential-stays'),
    );
  });

  it.each<[string, (changed: Account) => void]>([
    ['its address', (changed) => changed.requestAddress(lovelace, old, now)],
    ['its password', (changed) => changed.changePassword('another hash', old, now)],
    ['its passkeys', (changed) => changed.addPasskey(passkey('one'), old, now)],
    ['its credentials', (changed) => changed.removeCredential('password', old, now)],
    ['its existence', (changed) => changed.erase(old, now)],
  ])('changes %s only within five minutes after signing in', (_, change) => {
    expect(() => change(account)).toThrow(violation('only-a-recent-authentication-changes-a-credential'));
  });

  it.each(ROLES)('has the role %s when an operator grants it', (name) => {
    const role = [ADOPTER, shelter, OPERATOR].find((granted) => granted.name === name)!;
    account.grant(role, confirmed(other, OPERATOR), now);
    expect(account.role).toEqual(role);
    expect(account.releaseEvents()).toEqual([{ kind: 'role-changed', personId: id, role, occurredAt: now }]);
  });

  it.each([ADOPTER, shelter])('refuses a role that a person with the role %j grants', (role) => {
    expect(() => account.grant(OPERATOR, confirmed(other, role), now)).toThrow(
      violation('only-operators-grant-roles'),
    );
  });
});

describe('erased account', () => {
  let account: Account;
  beforeEach(() => {
    account = confirmed(id, OPERATOR);
    account.addPasskey(passkey('one'), recent, now);
    account.requestAddress(lovelace, recent, now);
    account.erase(recent, now);
  });

  it('has nothing but its id', () => {
    expect(account).toMatchObject({
      id,
      address: null,
      pendingAddress: null,
      passwordHash: null,
      passkeys: [],
      role: ADOPTER,
      isErased: true,
    });
    expect(account.releaseEvents()).toEqual([{ kind: 'account-erased', personId: id, occurredAt: now }]);
  });

  it.each<[string, (erased: Account) => void]>([
    ['an address', (erased) => erased.requestAddress(ada, recent, now)],
    ['a confirmed address', (erased) => erased.confirmAddress(ada, null)],
    ['a password', (erased) => erased.changePassword('a hash', recent, now)],
    ['a recovered password', (erased) => erased.recover('a hash', ada)],
    ['a stronger hash', (erased) => erased.rehashPassword('a hash')],
    ['a passkey', (erased) => erased.addPasskey(passkey('one'), recent, now)],
    ['a counter', (erased) => erased.usePasskey(passkey('one'))],
    ['fewer credentials', (erased) => erased.removeCredential('password', recent, now)],
    ['a role', (erased) => erased.grant(shelter, confirmed(other, OPERATOR), now)],
    ['another erasure', (erased) => erased.erase(recent, now)],
  ])('cannot get %s', (_, change) => {
    expect(() => change(account)).toThrow(violation('an-erased-account-stays-erased'));
  });
});
