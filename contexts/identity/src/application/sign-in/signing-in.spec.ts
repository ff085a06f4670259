import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { InvalidValue } from '@pawprint/shared-kernel';
import { type IdentityInMemory, identityInMemory, PASSWORD } from '#test/identity-in-memory.js';
import { NotAuthenticated } from '../../domain/account/not-authenticated.error.js';
import { TooManyTries } from '../../domain/guessing/too-many-tries.error.js';
import { CancelRecovery } from '../cancel-recovery/cancel-recovery.command.js';
import { ConfirmAddress } from '../confirm-address/confirm-address.command.js';
import { ExchangeSession } from '../exchange-session/exchange-session.command.js';
import { IssueToken } from '../issue-token/issue-token.command.js';
import { BeginPasskeyRegistration, RegisterPasskey } from '../register-passkey/register-passkey.command.js';
import {
  BeginPasskeySignIn,
  SignInWithPasskey,
} from '../sign-in-with-passkey/sign-in-with-passkey.command.js';
import { RegisterAccount } from '../register-account/register-account.command.js';
import { SignOut } from '../sign-out/sign-out.command.js';
import { ViewAccount } from '../view-account/view-account.query.js';
import { SignIn } from './sign-in.command.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const ADA = 'ada@example.org';

describe('signing in', () => {
  let identity: IdentityInMemory;
  beforeEach(async () => {
    identity = await identityInMemory();
    await identity.joins(ADA);
  });
  afterEach(() => identity.close());

  const failure = (signingIn: Promise<unknown>) =>
    signingIn.then(
      () => 'signed in',
      (error: unknown) => String(error),
    );
  const hashesOf = async (work: () => Promise<unknown>): Promise<number> => {
    const before = identity.hasher.computed;
    await work();
    return identity.hasher.computed - before;
  };

  it('fails in the same way for a wrong password and an unknown address', async () => {
    const wrong = () => failure(identity.signsIn(ADA, { password: 'a wrong long password' }));
    const unknown = () => failure(identity.signsIn('eve@example.org'));
    expect(await wrong()).toBe(await unknown());
    expect(await hashesOf(wrong)).toBe(await hashesOf(unknown));
  });

  it('begins a new session and ends the previous one of the browser', async () => {
    const first = await identity.signsIn(ADA);
    const second = await identity.send(new SignIn(identity.trying(ADA), first.sessionToken));
    expect(second.sessionToken).not.toBe(first.sessionToken);
    await expect(identity.ask(new ViewAccount(first.sessionToken))).rejects.toThrow(NotAuthenticated);
    await identity.ask(new ViewAccount(second.sessionToken));
    expect(await identity.published('identity.session-ended.v1')).toEqual([
      { personId: first.personId, sessionId: expect.any(String) },
    ]);
  });

  it('hashes the password again when its hash is outdated', async () => {
    const { personId } = await identity.signsIn(ADA);
    identity.hasher.retire();
    await identity.signsIn(ADA);
    expect((await identity.accounts.find(personId))!.passwordHash).toBe(`2 ${PASSWORD}`);
    expect(await hashesOf(() => identity.signsIn(ADA))).toBe(1);
  });

  it('succeeds with each Unicode form of the password, also when its hash is outdated', async () => {
    const address = 'zoe@example.org';
    const password = 'a kätzchen sleeps';
    await identity.send(new RegisterAccount(address, password.normalize('NFD'), null));
    await identity.send(new ConfirmAddress(await identity.linkTo(address, 'confirm-address')));
    for (const form of ['NFC', 'NFD'] as const) {
      identity.hasher.retire();
      await identity.signsIn(address, { password: password.normalize(form) });
      await identity.signsIn(address, { password: password.normalize('NFC') });
    }
  });

  it('fails when the password was changed while its hash was computed', async () => {
    const { personId } = await identity.signsIn(ADA);
    const check = identity.hasher.check.bind(identity.hasher);
    identity.hasher.check = async (password, hash) => {
      const account = (await identity.accounts.find(personId))!;
      account.rehashPassword('a hash of another password');
      await identity.accounts.put(account);
      return check(password, hash);
    };
    await expect(identity.signsIn(ADA)).rejects.toThrow(NotAuthenticated);
  });

  describe('signing in with many wrong passwords', () => {
    const guess = (input: object = {}) =>
      failure(identity.signsIn(ADA, { password: 'a wrong long password', ...input }));

    it('computes five hashes for 1,000 guesses at one time from one network', async () => {
      const guesses = () => Promise.all(Array.from({ length: 1_000 }, () => guess()));
      expect(await hashesOf(guesses)).toBe(5);
      await expect(identity.signsIn(ADA)).rejects.toThrow(TooManyTries);
    });

    it('allows five more tries at once after the owner has signed in', async () => {
      for (let n = 0; n < 4; n++) await guess();
      await identity.signsIn(ADA);
      expect(await hashesOf(() => Promise.all(Array.from({ length: 10 }, () => guess())))).toBe(5);
    });

    it('still lets the owner in from another network', async () => {
      for (let n = 0; n < 10; n++) await guess();
      await expect(identity.signsIn(ADA, { network: '198.51.100.1' })).resolves.toMatchObject({});
    });

    it('refuses another try after a hundred failures from many networks, except from a known browser', async () => {
      const { device } = await identity.signsIn(ADA);
      const hashes = await hashesOf(async () => {
        for (let n = 0; n < 150; n++) await guess({ network: `network ${n}` });
      });
      expect(hashes).toBe(100);
      await expect(identity.signsIn(ADA)).rejects.toThrow(TooManyTries);
      await expect(identity.signsIn(ADA, { device: 'device of another person' })).rejects.toThrow(
        TooManyTries,
      );
      await expect(identity.signsIn(ADA, { device })).resolves.toMatchObject({});
      await expect(identity.signsIn(ADA)).rejects.toThrow(TooManyTries);
      identity.clock.advanceBy(60 * MINUTE_MS);
      await expect(identity.signsIn(ADA)).resolves.toMatchObject({});
    });

    it('limits guesses at an unknown address in the same way', async () => {
      const unknown = () => failure(identity.signsIn('eve@example.org'));
      const results = await Promise.all(Array.from({ length: 6 }, unknown));
      const known = await Promise.all(Array.from({ length: 6 }, () => guess()));
      expect(results).toEqual(known);
    });
  });
});

describe('session', () => {
  let identity: IdentityInMemory;
  beforeEach(async () => {
    identity = await identityInMemory();
    await identity.joins(ADA);
  });
  afterEach(() => identity.close());

  it('can be exchanged for a token for one context that is valid for five minutes', async () => {
    const { personId, sessionToken } = await identity.signsIn(ADA);
    const { accessToken, expiresInSeconds } = await identity.send(
      new ExchangeSession(sessionToken, 'search'),
    );
    expect(expiresInSeconds).toBe(300);
    expect(JSON.parse(accessToken)).toEqual({
      personId,
      role: { name: 'adopter', shelterId: null },
      audience: 'search',
      lifetimeSeconds: 300,
    });
    await expect(identity.send(new ExchangeSession(sessionToken, 'elsewhere'))).rejects.toThrow(InvalidValue);
  });

  it.each<[string, (sessionToken: string) => Promise<unknown>]>([
    ['it is exchanged', (token) => identity.send(new ExchangeSession(token, 'search'))],
    ['a recovery is cancelled', (token) => identity.send(new CancelRecovery({ sessionToken: token }))],
    ['a passkey is added', (token) => identity.send(new BeginPasskeyRegistration(token))],
  ])('ends when it is idle, but not while %s', async (_, use) => {
    const { sessionToken } = await identity.signsIn(ADA);
    for (let n = 0; n < 3; n++) {
      identity.clock.advanceBy(14 * DAY_MS);
      await use(sessionToken);
    }
    identity.clock.advanceBy(14 * DAY_MS + 1);
    await expect(use(sessionToken)).rejects.toThrow(NotAuthenticated);
  });

  it('ends when the person signs out; an unknown one is ignored', async () => {
    const { sessionToken } = await identity.signsIn(ADA);
    await identity.send(new SignOut(sessionToken));
    await identity.send(new SignOut('unknown'));
    await expect(identity.ask(new ViewAccount(sessionToken))).rejects.toThrow(NotAuthenticated);
    await expect(identity.ask(new ViewAccount('unknown'))).rejects.toThrow(NotAuthenticated);
  });
});

describe('issuing a token to a program', () => {
  it('needs address and password, and is valid for ten minutes', async () => {
    const identity = await identityInMemory();
    await identity.joins(ADA);
    const issue = (password: string) =>
      identity.send(new IssueToken(identity.trying(ADA, { password }), 'notifications'));
    expect(JSON.parse((await issue(PASSWORD)).accessToken)).toMatchObject({
      audience: 'notifications',
      lifetimeSeconds: 600,
    });
    await expect(issue('a wrong long password')).rejects.toThrow(NotAuthenticated);
    await identity.close();
  });
});

describe('passkey', () => {
  let identity: IdentityInMemory;
  let sessionToken: string;
  beforeEach(async () => {
    identity = await identityInMemory();
    await identity.joins(ADA);
    ({ sessionToken } = await identity.signsIn(ADA));
  });
  afterEach(() => identity.close());
  const register = async (passkeyId = 'key', token = sessionToken): Promise<void> => {
    const { challenge } = await identity.send(new BeginPasskeyRegistration(token));
    await identity.send(new RegisterPasskey(token, { challenge, passkeyId, counter: 0 }));
  };
  const begin = () => identity.send(new BeginPasskeySignIn());
  const signIn = (challenge: string, answer: object = {}) =>
    identity.send(new SignInWithPasskey({ challenge, passkeyId: 'key', counter: 1, ...answer }, null));

  it('signs its person in, also while passwords are limited', async () => {
    await register();
    const guesses = Array.from({ length: 10 }, () =>
      identity.signsIn(ADA, { password: 'a wrong long password' }),
    );
    await Promise.allSettled(guesses);
    const signedIn = await signIn((await begin()).challenge);
    expect(await identity.ask(new ViewAccount(signedIn.sessionToken))).toMatchObject({
      address: ADA,
      passkeys: [{ id: 'key' }],
    });
  });

  it('cannot be used with a challenge that was used, has expired, is malformed or is for another purpose', async () => {
    await register();
    const { challenge } = await begin();
    await signIn(challenge);
    await expect(signIn(challenge, { counter: 2 })).rejects.toThrow(NotAuthenticated);

    const late = await begin();
    identity.clock.advanceBy(5 * MINUTE_MS + 1);
    await expect(signIn(late.challenge, { counter: 2 })).rejects.toThrow(NotAuthenticated);

    const { challenge: other } = await identity.send(new BeginPasskeyRegistration(sessionToken));
    await expect(signIn(other, { counter: 2 })).rejects.toThrow(NotAuthenticated);
    await expect(identity.send(new SignInWithPasskey({}, null))).rejects.toThrow(NotAuthenticated);
  });

  it('cannot be used when no account has it, or its counter does not grow', async () => {
    await register();
    await expect(signIn((await begin()).challenge, { passkeyId: 'unknown' })).rejects.toThrow(
      NotAuthenticated,
    );
    await signIn((await begin()).challenge, { counter: 5 });
    await expect(signIn((await begin()).challenge, { counter: 5 })).rejects.toThrow(NotAuthenticated);
  });

  it('belongs to the address of the account, and is not offered again on a device that has one', async () => {
    await register();
    const options: object = await identity.send(new BeginPasskeyRegistration(sessionToken));
    expect(options).toMatchObject({ name: ADA, passkeys: [{ id: 'key' }] });
  });

  it('can be added only within five minutes after signing in', async () => {
    identity.clock.advanceBy(5 * MINUTE_MS + 1);
    await expect(register()).rejects.toThrow(
      expect.objectContaining({ rule: 'only-a-recent-authentication-changes-a-credential' }),
    );
  });
});
