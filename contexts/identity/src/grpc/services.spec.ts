import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RpcClient, RpcServer } from '@pawprint/platform/rpc';
import { until } from '@pawprint/platform/testing';
import { decodeJwt } from 'jose';
import { aPerson } from '#test/a-person.js';
import { ADDRESS } from '#test/requests.js';
import type { RunningIdentity } from '#test/running-identity.js';
import { runIdentityInMemory } from '#test/running-identity-in-memory.js';
import { accountsV1, ownAccountV1, tokensV1 } from '../published-language/index.js';

const WITHIN_MS = 5_000;

describe('gRPC services of Identity', () => {
  let identity: RunningIdentity;
  let accounts: RpcClient;
  let tokens: RpcClient;
  let ownAccount: RpcClient;
  let signedIn: Awaited<ReturnType<typeof aPerson>>;
  beforeAll(async () => {
    identity = await runIdentityInMemory({ grpcPort: 0 });
    const name = `static:127.0.0.1:${identity.app.get(RpcServer).port}`;
    accounts = new RpcClient({ name, contract: accountsV1 });
    tokens = new RpcClient({ name, contract: tokensV1 });
    ownAccount = new RpcClient({ name, contract: ownAccountV1 });
    await until('Identity is ready', () => accounts.live.length === 1 && tokens.live.length === 1);
    signedIn = await aPerson(identity);
  });
  afterAll(async () => {
    for (const client of [accounts, tokens, ownAccount]) client.close();
    await identity.stop();
  });

  it.each([
    [ADDRESS, true],
    ['eve@example.org', false],
  ])('return whether the person has confirmed %s', async (address, isConfirmed) => {
    const request = { personId: signedIn.personId, address };
    expect(await accounts.call('IsAddressConfirmed', request, WITHIN_MS)).toEqual({ isConfirmed });
  });

  it('refuse an id that is not a UUID, and an address that is not valid', async () => {
    for (const [request, message] of [
      [{ personId: '7', address: ADDRESS }, /person_id.*must be a UUID/],
      [{ personId: signedIn.personId, address: 'ada' }, /address/],
    ] as const)
      await expect(accounts.call('IsAddressConfirmed', request, WITHIN_MS)).rejects.toMatchObject({
        status: 'INVALID_ARGUMENT',
        message: expect.stringMatching(message),
      });
  });

  it('exchange a session for an access token that is valid for five minutes', async () => {
    const request = { session: signedIn.sessionToken, audience: 'notifications' };
    const response = await tokens.call<{ accessToken: string; expiresInSeconds: number }>(
      'Exchange',
      request,
      WITHIN_MS,
    );
    expect(response.expiresInSeconds).toBe(300);
    expect(decodeJwt(response.accessToken)).toMatchObject({
      sub: signedIn.personId,
      aud: 'urn:pawprint:notifications',
    });
  });

  it('show the account of a session, without values that are null', async () => {
    const authorization = `Session ${signedIn.sessionToken}`;
    const account = await ownAccount.call('View', {}, WITHIN_MS, authorization);
    expect(account).toEqual({
      ...{ id: signedIn.personId, address: ADDRESS, role: 'adopter', hasPassword: true, passkeys: [] },
    });
  });

  it.each([undefined, 'Session unknown', 'Bearer token'])(
    'show no account with the credentials %s',
    async (authorization) => {
      await expect(ownAccount.call('View', {}, WITHIN_MS, authorization)).rejects.toMatchObject({
        status: 'UNAUTHENTICATED',
      });
    },
  );

  it('exchange neither an unknown session nor one for an unknown audience', async () => {
    const unknown = { session: 'unknown', audience: 'search' };
    await expect(tokens.call('Exchange', unknown, WITHIN_MS)).rejects.toThrow(
      'There is no session with this secret.',
    );
    const elsewhere = { session: signedIn.sessionToken, audience: 'elsewhere' };
    await expect(tokens.call('Exchange', elsewhere, WITHIN_MS)).rejects.toMatchObject({
      status: 'INVALID_ARGUMENT',
    });
  });
});
