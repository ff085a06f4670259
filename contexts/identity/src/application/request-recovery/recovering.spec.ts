import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RuleViolation } from '@pawprint/shared-kernel';
import { type IdentityInMemory, identityInMemory } from '#test/identity-in-memory.js';
import { NotAuthenticated } from '../../domain/account/not-authenticated.error.js';
import { CancelRecovery } from '../cancel-recovery/cancel-recovery.command.js';
import { ChangeAddress } from '../change-address/change-address.command.js';
import { ConfirmAddress } from '../confirm-address/confirm-address.command.js';
import { Recover } from '../recover/recover.command.js';
import { BeginPasskeyRegistration, RegisterPasskey } from '../register-passkey/register-passkey.command.js';
import { ViewAccount } from '../view-account/view-account.query.js';
import { RequestRecovery } from './request-recovery.command.js';

const ADA = 'ada@example.org';
const NEW_PASSWORD = 'another long password';
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

describe('recovering an account', () => {
  let identity: IdentityInMemory;
  let sessionToken: string;
  beforeEach(async () => {
    identity = await identityInMemory();
    await identity.joins(ADA);
    ({ sessionToken } = await identity.signsIn(ADA));
  });
  afterEach(() => identity.close());
  const request = (address = ADA) => identity.send(new RequestRecovery(address));
  const recover = (link: string) => identity.send(new Recover(link, NEW_PASSWORD));
  const addPasskey = async (): Promise<void> => {
    const { challenge } = await identity.send(new BeginPasskeyRegistration(sessionToken));
    await identity.send(new RegisterPasskey(sessionToken, { challenge, passkeyId: 'key', counter: 0 }));
  };

  it('sets a new password by the link, ends all sessions and notifies the person', async () => {
    await request();
    await recover(await identity.linkTo(ADA, 'recover'));
    await expect(identity.ask(new ViewAccount(sessionToken))).rejects.toThrow(NotAuthenticated);
    await expect(identity.signsIn(ADA)).rejects.toThrow(NotAuthenticated);
    await identity.signsIn(ADA, { password: NEW_PASSWORD });
    expect(await identity.kindsTo(ADA)).toEqual(['confirm-address', 'recover', 'password-changed']);
  });

  it('succeeds once, within ten minutes after the email was sent', async () => {
    await request();
    const link = await identity.linkTo(ADA, 'recover');
    await recover(link);
    await expect(recover(link)).rejects.toThrow(expect.objectContaining({ rule: 'a-link-is-good-once' }));

    await request();
    const late = await identity.linkTo(ADA, 'recover');
    identity.clock.advanceBy(10 * MINUTE_MS + 1);
    await expect(recover(late)).rejects.toThrow(RuleViolation);
  });

  it('ends every other recovery link of the account', async () => {
    await request();
    const first = await identity.linkTo(ADA, 'recover');
    await request();
    await recover(await identity.linkTo(ADA, 'recover'));
    await expect(recover(first)).rejects.toThrow(expect.objectContaining({ rule: 'a-link-is-good-once' }));
  });

  it('keeps the link when the new password is too short', async () => {
    await request();
    const link = await identity.linkTo(ADA, 'recover');
    await expect(identity.send(new Recover(link, 'short'))).rejects.toThrow(RuleViolation);
    await recover(link);
  });

  it('sends an unknown address an email that says so, at most three times an hour', async () => {
    for (let n = 0; n < 5; n++) {
      await request('eve@example.org');
      await identity.emailsTo('eve@example.org');
    }
    expect(await identity.kindsTo('eve@example.org')).toEqual(Array(3).fill('address-unknown'));
  });

  it('requests a link once while it waits to be sent', async () => {
    await request();
    await request();
    expect(await identity.kindsTo(ADA)).toEqual(['confirm-address', 'recover']);
  });

  it('announces the recovery at once where there is a passkey, and sends the link after a day', async () => {
    await addPasskey();
    await request();
    expect(await identity.kindsTo(ADA)).toEqual(['confirm-address', 'cancel-recovery']);
    identity.clock.advanceBy(DAY_MS - 1);
    expect(await identity.kindsTo(ADA)).toEqual(['confirm-address', 'cancel-recovery']);
    identity.clock.advanceBy(1);
    await recover(await identity.linkTo(ADA, 'recover'));
    await identity.signsIn(ADA, { password: NEW_PASSWORD });
  });

  it.each([
    ['the link in the announcement', async () => ({ link: await identity.linkTo(ADA, 'cancel-recovery') })],
    ['a session', () => Promise.resolve({ sessionToken })],
  ])('can be cancelled by %s', async (_, by) => {
    await addPasskey();
    await request();
    await identity.send(new CancelRecovery(await by()));
    identity.clock.advanceBy(DAY_MS);
    expect(await identity.kindsTo(ADA)).toEqual(['confirm-address', 'cancel-recovery']);
    await identity.signsIn(ADA);
  });

  it('ends when another address is confirmed', async () => {
    await addPasskey();
    await request();
    await identity.send(new ChangeAddress(sessionToken, 'lovelace@example.org'));
    await identity.send(new ConfirmAddress(await identity.linkTo('lovelace@example.org', 'confirm-address')));
    identity.clock.advanceBy(DAY_MS);
    expect(await identity.kindsTo(ADA)).not.toContain('recover');
  });
});
