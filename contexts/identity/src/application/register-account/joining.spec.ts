import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { InvalidValue, RuleViolation, toUuid } from '@pawprint/shared-kernel';
import { COMMON_PASSWORD } from '#test/fakes/index.js';
import { type IdentityInMemory, identityInMemory, PASSWORD } from '#test/identity-in-memory.js';
import { NotAuthenticated } from '../../domain/account/not-authenticated.error.js';
import { ConfirmAddress } from '../confirm-address/confirm-address.command.js';
import { InviteOperator } from '../invite-operator/invite-operator.command.js';
import { IsAddressConfirmed } from '../is-address-confirmed/is-address-confirmed.query.js';
import { ViewAccount } from '../view-account/view-account.query.js';
import { RegisterAccount } from './register-account.command.js';

const DAY_MS = 24 * 3_600_000;
const ADA = 'ada@example.org';

describe('registering an account', () => {
  let identity: IdentityInMemory;
  beforeEach(async () => {
    identity = await identityInMemory();
  });
  afterEach(() => identity.close());
  const register = (address = ADA, password = PASSWORD) =>
    identity.send(new RegisterAccount(address, password, null));

  it('sends a link that confirms the address, after which the person can sign in', async () => {
    await register('Ada@Example.org');
    await expect(identity.signsIn(ADA)).rejects.toThrow(NotAuthenticated);
    await identity.send(new ConfirmAddress(await identity.linkTo(ADA, 'confirm-address')));

    const { personId, sessionToken } = await identity.signsIn(ADA);
    expect(await identity.ask(new ViewAccount(sessionToken))).toEqual({
      id: personId,
      address: ADA,
      pendingAddress: null,
      role: 'adopter',
      shelterId: null,
      hasPassword: true,
      passkeys: [],
    });
    expect(await identity.published('identity.account-registered.v1')).toEqual([
      { personId, role: 'adopter' },
    ]);
    expect(identity.mailer.sent.map(({ kind, to }) => ({ kind, to }))).toEqual([
      { kind: 'confirm-address', to: ADA },
    ]);
  });

  it('stores nothing when the password is common or the address is invalid', async () => {
    await expect(register(ADA, COMMON_PASSWORD)).rejects.toThrow(RuleViolation);
    await expect(register('ada')).rejects.toThrow(InvalidValue);
    expect(await identity.emailsTo(ADA)).toEqual([]);
    expect(await identity.published('identity.account-registered.v1')).toEqual([]);
  });

  it('tells the owner of a confirmed address by email that there is an account already', async () => {
    await identity.joins(ADA);
    await register();
    expect(await identity.kindsTo(ADA)).toEqual(['confirm-address', 'already-registered']);
    expect(await identity.published('identity.account-registered.v1')).toHaveLength(1);
  });

  it('sends at most three emails an hour to one address', async () => {
    for (let n = 0; n < 5; n++) await register();
    expect(await identity.emailsTo(ADA)).toHaveLength(3);
    identity.clock.advanceBy(3_600_000);
    await register();
    expect(await identity.emailsTo(ADA)).toHaveLength(4);
  });
});

describe('confirming an address', () => {
  let identity: IdentityInMemory;
  beforeEach(async () => {
    identity = await identityInMemory();
    await identity.send(new RegisterAccount(ADA, PASSWORD, null));
  });
  afterEach(() => identity.close());
  const confirm = async (link?: string) =>
    identity.send(new ConfirmAddress(link ?? (await identity.linkTo(ADA, 'confirm-address'))));

  it('refuses an unknown link, a link that was used, and a link that is older than a day', async () => {
    await expect(confirm('unknown')).rejects.toThrow(InvalidValue);
    const link = await identity.linkTo(ADA, 'confirm-address');
    await confirm(link);
    await expect(confirm(link)).rejects.toThrow(expect.objectContaining({ rule: 'a-link-is-good-once' }));

    await identity.send(new RegisterAccount('eve@example.org', PASSWORD, null));
    const another = await identity.linkTo('eve@example.org', 'confirm-address');
    identity.clock.advanceBy(DAY_MS + 1);
    await expect(confirm(another)).rejects.toThrow(RuleViolation);
  });

  it('gives the address to the first of two accounts whose link is used', async () => {
    const first = await identity.linkTo(ADA, 'confirm-address');
    await identity.send(new RegisterAccount(ADA, 'another long password', null));
    const second = await identity.linkTo(ADA, 'confirm-address');
    await confirm(second);
    await expect(confirm(first)).rejects.toThrow(
      expect.objectContaining({ rule: 'an-address-belongs-to-one-account' }),
    );
    await expect(identity.signsIn(ADA, { password: 'another long password' })).resolves.toMatchObject({});
  });

  it('lets Notifications ask whether a person has confirmed an address', async () => {
    await confirm();
    const { personId } = await identity.signsIn(ADA);
    expect(await identity.ask(new IsAddressConfirmed(personId, 'ADA@example.org'))).toBe(true);
    expect(await identity.ask(new IsAddressConfirmed(personId, 'eve@example.org'))).toBe(false);
    const unknown = toUuid<'Person'>('0190a6c2-7c00-7000-8000-0000000000a9');
    expect(await identity.ask(new IsAddressConfirmed(unknown, ADA))).toBe(false);
  });
});

describe('inviting the first operator', () => {
  let identity: IdentityInMemory;
  beforeEach(async () => {
    identity = await identityInMemory();
  });
  afterEach(() => identity.close());

  it('makes the person who registers by the invitation an operator', async () => {
    const invitation = await identity.send(new InviteOperator());
    await identity.joins(ADA, invitation);
    const { sessionToken } = await identity.signsIn(ADA);
    expect(await identity.ask(new ViewAccount(sessionToken))).toMatchObject({ role: 'operator' });
    expect(await identity.send(new InviteOperator())).toBeNull();
  });

  it('sends no email, so the link that the screen shows stays valid', async () => {
    const invitation = await identity.send(new InviteOperator());
    identity.clock.advanceBy(3_600_000);
    await identity.emailsTo(ADA);
    expect(identity.mailer.sent).toEqual([]);
    await identity.joins(ADA, invitation);
  });

  it('creates a link that is good once and for a day', async () => {
    const invitation = (await identity.send(new InviteOperator()))!;
    await identity.send(new RegisterAccount(ADA, PASSWORD, invitation));
    await expect(identity.send(new RegisterAccount('eve@example.org', PASSWORD, invitation))).rejects.toThrow(
      expect.objectContaining({ rule: 'a-link-is-good-once' }),
    );

    identity.clock.advanceBy(DAY_MS + 1);
    const late = await identity.send(new InviteOperator());
    identity.clock.advanceBy(DAY_MS + 1);
    await expect(identity.send(new RegisterAccount('eve@example.org', PASSWORD, late))).rejects.toThrow(
      RuleViolation,
    );
  });

  it('creates one link a day, whether it is used or not, until there is an operator', async () => {
    const first = await identity.send(new InviteOperator());
    expect(await identity.send(new InviteOperator())).toBeNull();
    await identity.send(new RegisterAccount(ADA, PASSWORD, first));
    expect(await identity.send(new InviteOperator())).toBeNull();
    identity.clock.advanceBy(DAY_MS);
    await identity.joins('olga@example.org', await identity.send(new InviteOperator()));
    identity.clock.advanceBy(DAY_MS);
    expect(await identity.send(new InviteOperator())).toBeNull();
  });
});
