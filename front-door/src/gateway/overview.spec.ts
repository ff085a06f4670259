import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { UnauthorizedException } from '@nestjs/common';
import { type AccountV1, ownAccountV1 } from '@pawprint/identity/published-language';
import { type ListNotificationsRequestV1, recipientsV1 } from '@pawprint/notifications/published-language';
import { NotAllowed } from '@pawprint/platform/ports';
import type { Method } from '@pawprint/platform/rpc';
import { type ListRequestV1, savedSearchesV1 } from '@pawprint/search/published-language';
import { NotFound } from '@pawprint/shared-kernel';
import { RpcServerInTest, SessionExchange, startFrontDoor } from '#test/index.js';

const PERSON = '0190a6c2-7c00-7000-8000-0000000000a1';
const ACCOUNT: AccountV1 = {
  ...{ id: PERSON, address: 'ada@example.org', pendingAddress: null, role: 'adopter', shelterId: null },
  ...{ hasPassword: true, passkeys: [{ id: 'key', addedAt: '2026-05-04T09:00:00.000Z' }] },
};
const SAVED_SEARCH = {
  ...{ id: PERSON, name: 'Cats', paused: false, savedAt: '2026-05-04T09:00:00.000Z' },
  criteria: { maxAgeWeeks: 0, near: { latitude: 52.5, longitude: 0 } },
};
const NOTIFICATION = {
  ...{ id: PERSON, occasion: 'o', headline: 'Felix', state: 'due', reason: null, attempts: [] },
  at: '2026-05-04T09:00:00.000Z',
};

describe('overview of a person', () => {
  let contexts: Record<'search' | 'notifications' | 'identity', RpcServerInTest>;
  let frontDoor: Awaited<ReturnType<typeof startFrontDoor>>;
  let asked: unknown[];
  /** Runs before a context responds. */
  let before: () => Promise<void> | void;
  beforeEach(async () => {
    asked = [];
    before = () => {};
    const respond =
      <Request>(allowed: string, response: object): Method<Request, object> =>
      async (request, _withinMs, authorization) => {
        asked.push(request);
        await before();
        if (!authorization?.startsWith(allowed)) throw new UnauthorizedException();
        return response;
      };
    const account = { View: respond('Session known', ACCOUNT) };
    const list = respond<ListRequestV1>('Bearer search-token', { savedSearches: [SAVED_SEARCH] });
    const notifications = { notifications: [NOTIFICATION] };
    const recipients = {
      ListNotifications: respond<ListNotificationsRequestV1>('Bearer notifications-token', notifications),
    };
    contexts = {
      identity: new SessionExchange([{ contract: ownAccountV1, methods: account }]),
      search: new RpcServerInTest([{ contract: savedSearchesV1, methods: { List: list } }]),
      notifications: new RpcServerInTest([{ contract: recipientsV1, methods: recipients }]),
    };
    await Promise.all(Object.values(contexts).map((one) => one.start()));
    const { identity, search, notifications: notifier } = contexts;
    const grpc = { identity: { name: identity.name }, search: { name: search.name } };
    frontDoor = await startFrontDoor('static:127.0.0.1:1', {
      grpc: { ...grpc, notifications: { name: notifier.name } },
      withinMs: 1_000,
    });
  });
  afterEach(async () => {
    await frontDoor.close();
    await Promise.all(Object.values(contexts).map((one) => one.stop()));
  });

  const get = (id = PERSON, session = 'known') =>
    frontDoor.inject({ url: `/overview/${id}`, headers: { cookie: `__Host-session=${session}` } });

  it('combines the responses of three contexts, with null for absent values', async () => {
    const response = await get();

    expect(response.json()).toEqual({
      account: { state: 'available', content: ACCOUNT },
      savedSearches: { state: 'available', content: { savedSearches: [SAVED_SEARCH] } },
      notifications: { state: 'available', content: { notifications: [NOTIFICATION] } },
    });
    expect(asked).toEqual(expect.arrayContaining([{ adopterId: PERSON }, { recipientId: PERSON }, {}]));
  });

  it('says which part is unavailable', async () => {
    await contexts.search.stop();
    const response = await get();
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({
      savedSearches: { state: 'unavailable' },
      notifications: { state: 'available' },
    });
  });

  it('says at the deadline that a context which does not answer is unavailable, and then does not call it', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    before = () => promise;
    const part = { state: 'unavailable' };
    const unavailable = { account: part, savedSearches: part, notifications: part };
    for (let n = 0; n < 3; n++) expect((await get()).json()).toEqual(unavailable);
    const calls = asked.length;

    expect((await get()).json()).toEqual(unavailable);

    expect(asked.length).toBe(calls);
    resolve();
  });

  it.each([
    ['do not have', () => new NotFound('adopter', PERSON), 404],
    ['do not show to this person', () => new NotAllowed(['owner']), 403],
  ])('says which parts the contexts %s', async (_, refusal, status) => {
    before = () => Promise.reject(refusal());
    const response = await get();
    expect(response.statusCode).toBe(200);
    const refused = { state: 'refused', status };
    expect(response.json()).toEqual({ account: refused, savedSearches: refused, notifications: refused });
  });

  it('refuses a session that has ended, and an id that is not a UUID', async () => {
    expect((await get(PERSON, 'unknown')).statusCode).toBe(401);
    expect((await get('7')).statusCode).toBe(400);
  });
});
