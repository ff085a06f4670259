import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type IdentityInMemory, identityInMemory, PASSWORD } from '#test/identity-in-memory.js';
import { ConfirmAddress } from '../confirm-address/confirm-address.command.js';
import { RegisterAccount } from '../register-account/register-account.command.js';
import { SendEmails } from './send-emails.command.js';

const MINUTE_MS = 60_000;
const ADA = 'ada@example.org';

describe('sending emails', () => {
  let identity: IdentityInMemory;
  beforeEach(async () => {
    identity = await identityInMemory();
    await identity.send(new RegisterAccount(ADA, PASSWORD, null));
  });
  afterEach(() => identity.close());
  const send = () => identity.send(new SendEmails());

  it('sends each email once', async () => {
    expect(await send()).toBe(true);
    expect(await send()).toBe(false);
    expect(identity.mailer.sent).toEqual([
      { id: expect.any(String), kind: 'confirm-address', to: ADA, secret: expect.any(String) },
    ]);
  });

  it('tries again after a minute when the provider is unavailable', async () => {
    identity.mailer.isDown = true;
    await expect(send()).rejects.toThrow('unavailable');
    identity.mailer.isDown = false;
    expect(await send()).toBe(false);
    identity.clock.advanceBy(MINUTE_MS);
    expect(await send()).toBe(true);
    expect(identity.mailer.sent).toHaveLength(1);
  });

  it('stores no secret that a link contains', async () => {
    const link = await identity.linkTo(ADA, 'confirm-address');
    const stored = JSON.stringify([...identity.world.database.collection('identity.emails').values()]);
    expect(stored).toContain(ADA);
    expect(stored).not.toContain(link);
    await identity.send(new ConfirmAddress(link));
  });

  it('continues when the email was deleted while it was sent', async () => {
    const accept = identity.mailer.send.bind(identity.mailer);
    identity.mailer.send = async (email) => {
      identity.world.database.collection('identity.emails').clear();
      await accept(email);
    };
    expect(await send()).toBe(true);
    expect(await send()).toBe(false);
  });
});
