import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NotFound, type PersonId, RuleViolation, toUuid } from '@pawprint/shared-kernel';
import { type IdentityInMemory, identityInMemory } from '#test/identity-in-memory.js';
import { NotAuthenticated } from '../../domain/account/not-authenticated.error.js';
import { ChangeAddress } from '../change-address/change-address.command.js';
import { ConfirmAddress } from '../confirm-address/confirm-address.command.js';
import { EraseAccount } from '../erase-account/erase-account.command.js';
import { GrantRole } from '../grant-role/grant-role.command.js';
import { InviteOperator } from '../invite-operator/invite-operator.command.js';
import { IsAddressConfirmed } from '../is-address-confirmed/is-address-confirmed.query.js';
import { BeginPasskeyRegistration, RegisterPasskey } from '../register-passkey/register-passkey.command.js';
import { RemoveCredential } from '../remove-credential/remove-credential.command.js';
import { ViewAccount } from '../view-account/view-account.query.js';
import { ChangePassword } from './change-password.command.js';

const ADA = 'ada@example.org';
const LOVELACE = 'lovelace@example.org';
const NEW_PASSWORD = 'another long password';
const LATER_MS = 5 * 60_000 + 1;

describe('changing an account', () => {
  let identity: IdentityInMemory;
  let sessionToken: string;
  let personId: PersonId;
  beforeEach(async () => {
    identity = await identityInMemory();
    await identity.joins(ADA);
    ({ sessionToken, personId } = await identity.signsIn(ADA));
  });
  afterEach(() => identity.close());
  const view = (token = sessionToken) => identity.ask(new ViewAccount(token));

  it('ends all other sessions with a new password, and notifies the person', async () => {
    const other = await identity.signsIn(ADA);
    await identity.send(new ChangePassword(sessionToken, NEW_PASSWORD));
    await view();
    await expect(view(other.sessionToken)).rejects.toThrow(NotAuthenticated);
    await expect(identity.signsIn(ADA)).rejects.toThrow(NotAuthenticated);
    await identity.signsIn(ADA, { password: NEW_PASSWORD });
    expect(await identity.kindsTo(ADA)).toEqual(['confirm-address', 'password-changed']);
  });

  it('computes no hash for a new password without a session', async () => {
    const before = identity.hasher.computed;
    await expect(identity.send(new ChangePassword('unknown', NEW_PASSWORD))).rejects.toThrow(
      NotAuthenticated,
    );
    expect(identity.hasher.computed).toBe(before);
  });

  it('changes nothing when the person signed in more than five minutes ago', async () => {
    identity.clock.advanceBy(LATER_MS);
    for (const command of [
      new ChangePassword(sessionToken, NEW_PASSWORD),
      new ChangeAddress(sessionToken, LOVELACE),
      new RemoveCredential(sessionToken, 'password'),
      new EraseAccount(sessionToken),
    ])
      await expect(identity.send<void>(command)).rejects.toThrow(
        expect.objectContaining({ rule: 'only-a-recent-authentication-changes-a-credential' }),
      );
    expect(await view()).toMatchObject({ address: ADA, pendingAddress: null, hasPassword: true });
  });

  it('confirms a new address before it is used, and notifies the old one', async () => {
    await identity.send(new ChangeAddress(sessionToken, LOVELACE));
    expect(await view()).toMatchObject({ address: ADA, pendingAddress: LOVELACE });
    await identity.signsIn(ADA);

    await identity.send(new ConfirmAddress(await identity.linkTo(LOVELACE, 'confirm-address')));
    expect(await view()).toMatchObject({ address: LOVELACE, pendingAddress: null });
    await expect(identity.signsIn(ADA)).rejects.toThrow(NotAuthenticated);
    expect(await identity.kindsTo(ADA)).toEqual(['confirm-address', 'address-changed']);
  });

  it('does not confirm an address by a link after another address was requested', async () => {
    await identity.send(new ChangeAddress(sessionToken, LOVELACE));
    const link = await identity.linkTo(LOVELACE, 'confirm-address');
    await identity.send(new ChangeAddress(sessionToken, 'countess@example.org'));
    await expect(identity.send(new ConfirmAddress(link))).rejects.toThrow(
      expect.objectContaining({ rule: 'a-link-dies-with-its-address' }),
    );
  });

  it('sends at most three emails an hour to new addresses', async () => {
    for (let n = 0; n < 4; n++) await identity.send(new ChangeAddress(sessionToken, LOVELACE));
    expect(await identity.emailsTo(LOVELACE)).toHaveLength(3);
  });

  it('removes the password only when there is a passkey', async () => {
    await expect(identity.send(new RemoveCredential(sessionToken, 'password'))).rejects.toThrow(
      RuleViolation,
    );
    const { challenge } = await identity.send(new BeginPasskeyRegistration(sessionToken));
    await identity.send(new RegisterPasskey(sessionToken, { challenge, passkeyId: 'key', counter: 0 }));
    await identity.send(new RemoveCredential(sessionToken, 'password'));
    expect(await view()).toMatchObject({ hasPassword: false, passkeys: [{ id: 'key' }] });
    await expect(identity.signsIn(ADA)).rejects.toThrow(NotAuthenticated);
  });

  it('erases the address, the credentials, the sessions and the emails', async () => {
    await identity.send(new EraseAccount(sessionToken));
    await expect(view()).rejects.toThrow(NotAuthenticated);
    await expect(identity.signsIn(ADA)).rejects.toThrow(NotAuthenticated);
    expect(await identity.ask(new IsAddressConfirmed(personId, ADA))).toBe(false);
    const { address, passwordHash, isErased } = (await identity.accounts.find(personId))!;
    expect({ address, passwordHash, isErased }).toEqual({
      address: null,
      passwordHash: null,
      isErased: true,
    });
    expect(await identity.published('identity.account-erased.v1')).toEqual([{ personId }]);
    expect(JSON.stringify([...identity.world.database.collection('identity.emails').values()])).not.toContain(
      ADA,
    );
  });
});

describe('granting a role', () => {
  let identity: IdentityInMemory;
  const shelter = {
    name: 'shelter',
    shelterId: toUuid<'Shelter'>('0190a6c2-7c00-7000-8000-0000000000f1'),
  } as const;
  beforeEach(async () => {
    identity = await identityInMemory();
    await identity.joins(ADA);
    await identity.joins('olga@example.org', await identity.send(new InviteOperator()));
  });
  afterEach(() => identity.close());

  it('publishes the shelter that the person acts for', async () => {
    const { personId } = await identity.signsIn(ADA);
    const { sessionToken } = await identity.signsIn('olga@example.org');
    await identity.send(new GrantRole(sessionToken, personId, shelter));
    expect(await identity.published('identity.role-changed.v1')).toEqual([
      { personId, role: 'shelter', shelterId: shelter.shelterId },
    ]);
    const unknown = toUuid<'Person'>('0190a6c2-7c00-7000-8000-0000000000a9');
    await expect(identity.send(new GrantRole(sessionToken, unknown, shelter))).rejects.toThrow(NotFound);
  });

  it('refuses a person who is not an operator', async () => {
    const { sessionToken, personId } = await identity.signsIn(ADA);
    const operator = { name: 'operator', shelterId: null } as const;
    await expect(identity.send(new GrantRole(sessionToken, personId, operator))).rejects.toThrow(
      expect.objectContaining({ rule: 'only-operators-grant-roles' }),
    );
  });

  it('ends the session of an operator after 15 idle minutes, but not while roles are granted', async () => {
    const { personId } = await identity.signsIn(ADA);
    const { sessionToken } = await identity.signsIn('olga@example.org');
    for (let n = 0; n < 3; n++) {
      identity.clock.advanceBy(15 * 60_000);
      await identity.send(new GrantRole(sessionToken, personId, shelter));
    }
    identity.clock.advanceBy(15 * 60_000 + 1);
    await expect(identity.ask(new ViewAccount(sessionToken))).rejects.toThrow(NotAuthenticated);
  });
});
