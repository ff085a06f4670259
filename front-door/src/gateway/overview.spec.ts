import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Recorder, SessionExchange, startFrontDoor } from '#test/index.js';

const PERSON = '0190a6c2-7c00-7000-8000-0000000000a1';

describe('overview of a person', () => {
  let contexts: Record<'search' | 'notifications' | 'identity', Recorder>;
  let tokens: SessionExchange;
  let isMissing: boolean;
  let frontDoor: Awaited<ReturnType<typeof startFrontDoor>>;
  beforeEach(async () => {
    isMissing = false;
    const start = (allowed: string, body: object): Promise<Recorder> =>
      Recorder.start(({ headers }, response) => {
        if (isMissing) return void response.writeHead(404).end();
        const isAllowed = headers.authorization?.startsWith(allowed);
        response.writeHead(isAllowed ? 200 : 401).end(JSON.stringify(isAllowed ? body : {}));
      });
    contexts = {
      identity: await start('Session known', { email: 'ada@example.org' }),
      search: await start('Bearer search-token', { savedSearches: [] }),
      notifications: await start('Bearer notifications-token', { notifications: [] }),
    };
    tokens = new SessionExchange();
    await tokens.start();
    const nameOf = ({ port }: Recorder) => `static:127.0.0.1:${port}`;
    frontDoor = await startFrontDoor(contexts.search, {
      services: {
        search: nameOf(contexts.search),
        notifications: nameOf(contexts.notifications),
        identity: nameOf(contexts.identity),
      },
      identity: { name: tokens.name },
    });
  });
  afterEach(async () => {
    await frontDoor.close();
    await Promise.all([...Object.values(contexts), tokens].map((one) => one.stop()));
  });

  const get = (id = PERSON, session = 'known') =>
    frontDoor.inject({ url: `/overview/${id}`, headers: { cookie: `__Host-session=${session}` } });

  it('combines the responses of three contexts', async () => {
    const response = await get();

    expect(response.json()).toEqual({
      account: { state: 'available', content: { email: 'ada@example.org' } },
      savedSearches: { state: 'available', content: { savedSearches: [] } },
      notifications: { state: 'available', content: { notifications: [] } },
    });
    expect(contexts.search.requests[0]!.url).toBe(`/adopters/${PERSON}/saved-searches`);
    expect(contexts.notifications.requests[0]!.url).toBe(`/recipients/${PERSON}/notifications`);
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

  it('says which parts the contexts do not have', async () => {
    isMissing = true;
    const response = await get();
    expect(response.statusCode).toBe(200);
    const missing = { state: 'refused', status: 404 };
    expect(response.json()).toEqual({ account: missing, savedSearches: missing, notifications: missing });
  });

  it('refuses a session that has ended, and an id that is not a UUID', async () => {
    expect((await get(PERSON, 'unknown')).statusCode).toBe(401);
    expect((await get('7')).statusCode).toBe(400);
  });
});
