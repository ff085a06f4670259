import type { RequestListener } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Recorder, SessionExchange, startFrontDoor } from '#test/index.js';

const ID = '0190a6c2-7c00-7000-8000-0000000000b7';
const SESSION = { cookie: '__Host-session=known' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const PERSONAL = ['/saved-searches', '/notifications', '/preferences', '/shelter', '/operators'];
const REFUSED = { type: 'about:blank', title: 'Unauthorized', status: 401, detail: 'The password is wrong.' };

describe('pages while callers are identified', () => {
  let role: string;
  let exchange: SessionExchange;
  let context: Recorder;
  let frontDoor: Awaited<ReturnType<typeof startFrontDoor>>;
  const answers: Readonly<Record<string, object>> = {
    'GET /search': { kittens: [], nextCursor: null, count: 0, didYouMean: null, relaxations: [] },
    [`GET /adopters/${ID}/saved-searches`]: { savedSearches: [] },
    'GET /messaging': { subscriptions: [] },
    'GET /health': { dataStore: { state: 'available' }, responses: { count: 7 }, providers: [] },
  };
  /** Stands in for all contexts. The session `known` is that of the person with `ID`. */
  const respond: RequestListener = ({ method, url, headers }, response) => {
    const isKnown = headers.authorization === 'Session known';
    const send = (status: number, body?: object) => {
      response.writeHead(status, { 'content-type': `application/${status < 400 ? '' : 'problem+'}json` });
      response.end(body && JSON.stringify(body));
    };
    const request = `${method} ${url!.split('?')[0]}`;
    if (request === 'GET /account' && isKnown)
      return send(200, { id: ID, address: 'kim@example.org', pendingAddress: null, role, passkeys: [{}] });
    if (request === 'POST /sessions' && isRight) return send(201, { sessionToken: 'known', personId: ID });
    if (request === 'DELETE /sessions/present') return send(isKnown ? 204 : 401);
    if (['POST /accounts', 'POST /recoveries'].includes(request)) return send(202);
    return request in answers ? send(200, answers[request]) : send(401, REFUSED);
  };
  let isRight: boolean;

  beforeEach(async () => {
    [role, isRight] = ['adopter', true];
    exchange = new SessionExchange();
    await exchange.start();
    context = await Recorder.start(respond);
    frontDoor = await startFrontDoor(context, {
      isAuthRequired: true,
      grpc: { identity: { name: exchange.name } },
    });
  });
  afterEach(async () => {
    await frontDoor.close();
    await exchange.stop();
    await context.stop();
  });

  const accept = 'text/html';
  const get = (url: string, headers: object = {}) =>
    frontDoor.inject({ url, headers: { accept, ...headers } });
  const post = (url: string, fields: Record<string, string>, headers: object = {}) =>
    frontDoor.inject({
      ...{ method: 'POST', url, headers: { accept, ...FORM, ...headers } },
      payload: new URLSearchParams(fields).toString(),
    });
  const signIn = (next: string) => post('/sign-in', { email: 'kim@example.org', password: 'abc', next });
  const sentTo = (path: string) => context.requests.find(({ url }) => url === path);

  it.each(PERSONAL)('lead from %s to the page for signing in and back', async (path) => {
    const { statusCode, headers, body } = await get(`${path}?a=1`);
    expect([statusCode, body]).toEqual([303, '']);
    expect(headers.location).toBe(`/sign-in?next=${encodeURIComponent(`${path}?a=1`)}`);
    const page = await get(headers.location!);
    expect(page.body).toContain(`name="next" value="${path}?a=1"`);
  });

  it('lead from a form to the page for signing in', async () => {
    const { statusCode, headers } = await post('/preferences', { email: 'kim@example.org' });
    expect([statusCode, headers.location]).toEqual([303, '/sign-in']);
  });

  it('keep the problem for clients that are not browsers', async () => {
    expect((await get('/preferences', { accept: 'application/json' })).statusCode).toBe(401);
  });

  it('begin a session with a cookie, and show the page that the person wanted to see', async () => {
    const { statusCode, headers } = await signIn('/saved-searches');
    expect([statusCode, headers.location]).toEqual([303, '/saved-searches']);
    expect(headers['set-cookie']).toMatch(/^__Host-session=known; Path=\/; Secure; HttpOnly; SameSite=Lax/);
    expect(JSON.parse(sentTo('/sessions')!.body)).toEqual({ email: 'kim@example.org', password: 'abc' });
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', '', '/a b'])(
    'do not lead to another server after signing in: %j',
    async (next) => {
      expect((await signIn(next)).headers.location).toBe('/my-account');
    },
  );

  it('show why signing in was refused, and not the password', async () => {
    isRight = false;
    const { statusCode, headers, body } = await signIn('/preferences');
    expect(statusCode).toBe(401);
    expect(headers['set-cookie']).toBeUndefined();
    expect(body).toContain('The password is wrong.');
    expect(body).toContain('value="kim@example.org"');
    expect(body).not.toContain('abc');
    expect(body).toContain('name="next" value="/preferences"');
  });

  it('show the data of the person of the session', async () => {
    const { statusCode, body } = await get('/saved-searches', SESSION);
    expect(statusCode).toBe(200);
    expect(body).toContain('You have no saved search yet.');
    expect(body).not.toContain('AUTH=off');
    const { headers } = sentTo(`/adopters/${ID}/saved-searches`)!;
    expect(headers.authorization).toMatch(/^Bearer search-token-/);
  });

  it('refuse operations to a person who is not an operator', async () => {
    for (const path of ['/operators', '/operators/dead-letters', '/operators/journeys?id=1'])
      expect((await get(path, SESSION)).statusCode).toBe(403);
    expect((await post('/operators/dead-letters/search/1/redrive', {}, SESSION)).statusCode).toBe(403);
    expect(context.requests.filter(({ url }) => url !== '/account')).toEqual([]);
  });

  it('show operations to an operator, with the access tokens of the operator', async () => {
    role = 'operator';
    const { statusCode, body } = await get('/operators', SESSION);
    expect(statusCode).toBe(200);
    expect(body).toContain('healthy');
    for (const path of ['/messaging', '/health'])
      expect(sentTo(path)!.headers.authorization).toMatch(/^Bearer (search|notifications|identity)-token-/);
  });

  it('show the account, and end its session', async () => {
    const { body } = await get('/my-account', SESSION);
    expect(body).toContain('<strong>kim@example.org</strong>, with the role adopter.');
    expect(body).toContain('Your account has 1 passkey.');
    const { statusCode, headers } = await post('/sign-out', {}, SESSION);
    expect([statusCode, headers.location]).toEqual([303, '/']);
    expect(headers['set-cookie']).toMatch(/^__Host-session=; Max-Age=0/);
  });

  it.each([
    ['/join', '/accounts', { email: 'kim@example.org', password: ' a b c ' }],
    ['/recovery', '/recoveries', { email: 'kim@example.org' }],
  ])('send an email after the form %s', async (path, apiPath, fields) => {
    expect((await get(path)).body).toContain(`action="${path}"`);
    const { statusCode, body } = await post(path, fields);
    expect(statusCode).toBe(200);
    expect(body).toContain('We have sent you an email.');
    expect(JSON.parse(sentTo(apiPath)!.body)).toEqual(fields);
  });
});

describe('pages of accounts while callers are not identified', () => {
  it.each(['/sign-in', '/join', '/recovery', '/my-account'])('do not exist: %s', async (url) => {
    const frontDoor = await startFrontDoor('static:127.0.0.1:1');
    expect((await frontDoor.inject(url)).statusCode).toBe(404);
    await frontDoor.close();
  });
});
