import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { InMemoryWorld } from '@pawprint/platform/testing';
import { Recorder, SessionExchange, startFrontDoor } from '#test/index.js';

const COOKIE = '__Host-session=known';
const PERSON = '0190a6c2-7c00-7000-8000-0000000000a1';
const MINE = `/adopters/${PERSON}/saved-searches`;

describe('session of a browser', () => {
  let upstream: Recorder;
  let tokens: SessionExchange;
  let world: InMemoryWorld;
  let frontDoor: Awaited<ReturnType<typeof startFrontDoor>>;
  beforeEach(async () => {
    upstream = await Recorder.start((request, response) => {
      const signedIn = { personId: PERSON, sessionToken: 'known', device: 'd' };
      if (request.url === '/sessions') response.writeHead(201).end(JSON.stringify(signedIn));
      else response.writeHead(request.method === 'DELETE' ? 204 : 200).end();
    });
    tokens = new SessionExchange();
    await tokens.start();
    world = new InMemoryWorld();
    frontDoor = await startFrontDoor(upstream, { grpc: { identity: { name: tokens.name } }, world });
  });
  afterEach(async () => {
    await frontDoor.close();
    await Promise.all([upstream.stop(), tokens.stop()]);
  });

  const get = (url: string, headers: Record<string, string> = { cookie: COOKIE }) =>
    frontDoor.inject({ url, headers });
  const authorizations = () => upstream.requests.map(({ headers }) => headers.authorization);

  it('begins with a cookie that scripts cannot read, and the response does not contain its secret', async () => {
    const response = await frontDoor.inject({
      ...{ method: 'POST', url: '/sessions' },
      payload: { email: 'ada@example.org', password: 'seven old tabby cats' },
    });

    expect(response.statusCode).toBe(201);
    expect(response.headers['set-cookie']).toBe(
      '__Host-session=known; Path=/; Secure; HttpOnly; SameSite=Lax',
    );
    expect(response.json()).toEqual({ personId: PERSON, device: 'd' });
  });

  it('gets an access token for each context, by one exchange for many requests', async () => {
    await Promise.all([get(MINE), get(MINE)]);
    await get(`/recipients/${PERSON}`);

    expect(authorizations()).toEqual([
      ...['Bearer search-token-1', 'Bearer search-token-1'],
      'Bearer notifications-token-2',
    ]);
    for (const { headers } of upstream.requests) expect(headers).not.toHaveProperty('cookie');
  });

  it('gets a new access token after a minute', async () => {
    await get(MINE);
    world.clock.advanceBy(59_999);
    await get(MINE);
    world.clock.advanceBy(1);
    await get(MINE);
    expect(tokens.requests).toHaveLength(2);
  });

  it('gets no access token for a route that anyone may call', async () => {
    await get('/search?q=cat');
    expect([tokens.requests, authorizations()]).toEqual([[], [undefined]]);
  });

  it('reaches Identity itself', async () => {
    await get('/account');
    expect([tokens.requests, authorizations()]).toEqual([[], ['Session known']]);
  });

  it('gives way to an access token in the request', async () => {
    await get(MINE, { cookie: COOKIE, authorization: 'Bearer own' });
    expect(authorizations()).toEqual(['Bearer own']);
  });

  it('ends in the browser and at the front door when the person signs out', async () => {
    await get(MINE);
    const response = await frontDoor.inject({
      ...{ method: 'DELETE', url: '/sessions/present', headers: { cookie: COOKIE } },
    });
    tokens.isKnown = false;

    expect(response.headers['set-cookie']).toMatch(/^__Host-session=; Max-Age=0; Path=\/; Secure/);
    expect((await get(MINE)).statusCode).toBe(401);
  });

  it('receives 401 after its end, and the browser deletes the cookie', async () => {
    const response = await get(MINE, { cookie: '__Host-session=unknown' });

    expect(response.statusCode).toBe(401);
    expect(response.headers['set-cookie']).toMatch(/^__Host-session=; Max-Age=0/);
    expect(upstream.requests).toEqual([]);
  });

  it('gets a new access token after an exchange that failed', async () => {
    tokens.isKnown = false;
    expect((await get(MINE)).statusCode).toBe(401);
    tokens.isKnown = true;
    expect((await get(MINE)).statusCode).toBe(200);
  });

  it('receives 503 while Identity is unavailable', async () => {
    await tokens.stop();
    expect((await get(MINE)).statusCode).toBe(503);
    expect(upstream.requests).toEqual([]);
  });

  it.each([
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a page of a sibling domain', { 'sec-fetch-site': 'same-site' }, 403],
    ['a page under another name of this machine', { host: 'evil.example' }, 421],
  ])('cannot be used by %s', async (_who, headers, status) => {
    const response = await frontDoor.inject({
      ...{ method: 'POST', url: MINE, headers: { cookie: COOKIE, ...headers } },
      payload: { name: 'Cats', criteria: { sex: 'male' } },
    });
    expect(response.statusCode).toBe(status);
    expect([upstream.requests, tokens.requests]).toEqual([[], []]);
  });
});
