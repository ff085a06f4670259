import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Recorder, startFrontDoor } from '#test/index.js';

const ID = '0190a6c2-7c00-7000-8000-0000000000d1';
const HOSTILE = '<script>alert("x")</script>';
const AT = '2026-05-04T09:00:00.123Z';
const LETTER = {
  ...{ id: ID, subscription: 'notify-of-matches', state: 'dead', deadLetteredAt: AT, decision: null },
  message: { type: 'search.saved-search-matched.v1', subject: HOSTILE, data: { name: HOSTILE } },
  error: { type: 'Error', message: HOSTILE },
  attempts: [1, 2].map((number) => ({
    ...{ at: AT, worker: 'worker 7', durationMs: number, errorType: 'Error', stack: null },
    errorMessage: `${HOSTILE} ${number}`,
  })),
  decisions: [{ at: AT, by: 'operator', outcome: 'redriven', reason: null }],
};
const PAGE = `/operators/dead-letters/notifications/${ID}`;

describe('pages of the dead letters', () => {
  let notifications: Recorder;
  let frontDoor: Awaited<ReturnType<typeof startFrontDoor>>;
  let isDecided: boolean;
  beforeEach(async () => {
    isDecided = false;
    notifications = await Recorder.start(({ method, url }, response) => {
      const refuse = (status: number, detail: string) =>
        response.writeHead(status).end(JSON.stringify({ type: 'about:blank', title: 'No', status, detail }));
      if (url === '/dead-letters')
        response.end(JSON.stringify({ deadLetters: [LETTER], nextCursor: 'more' }));
      else if (!url!.includes(ID)) refuse(404, 'There is none.');
      else if (method === 'GET')
        response.end(JSON.stringify({ ...LETTER, ...(isDecided && { state: 'discarded' }) }));
      else if (isDecided) refuse(409, 'The dead letter is already discarded.');
      else response.writeHead(204).end();
    });
    const away = 'static:127.0.0.1:1';
    const services = {
      search: away,
      notifications: `static:127.0.0.1:${notifications.port}`,
      identity: away,
    };
    frontDoor = await startFrontDoor(notifications, { services });
  });
  afterEach(async () => {
    await frontDoor.close();
    await notifications.stop();
  });

  const get = (url: string) => frontDoor.inject({ url, headers: { accept: 'text/html' } });
  const post = (url: string, form: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    frontDoor.inject({
      ...{ method: 'POST', url, payload: new URLSearchParams(form).toString() },
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });

  it('list those of each context, and say which context is unavailable', async () => {
    const { statusCode, body } = await get('/operators/dead-letters');
    expect(statusCode).toBe(200);
    expect(body).toContain('notifications: the newest 1 dead');
    expect(body).toContain(`<a href="${PAGE}">search.saved-search-matched.v1</a>`);
    expect(body).toContain('The list of search is unavailable at the moment.');
    expect(body).not.toContain('<script>');
  });

  it('show every failed attempt, the decisions and the message', async () => {
    const { body } = await get(PAGE);
    expect(body.match(/2026-05-04 09:00:00\.123/g)).toHaveLength(3);
    for (const number of [1, 2]) expect(body).toMatch(new RegExp(`Error: &lt;script>.*? ${number}<`));
    expect(body).toMatch(/redriven<.*operator</);
    expect(body).toContain('&quot;subject&quot;');
    expect(body).not.toContain('<script>');
  });

  it.each([
    ['redrive', {}],
    ['discard', { reason: 'A test' }],
  ])('%s a message, and show the result', async (decision, form) => {
    const { statusCode, headers } = await post(`${PAGE}/${decision}`, form);
    expect({ statusCode, location: headers.location }).toEqual({
      statusCode: 303,
      location: `${PAGE}?decided`,
    });
    const { method, url, body } = notifications.requests.at(-1)!;
    expect([method, url, JSON.parse(body)]).toEqual(['POST', `/dead-letters/${ID}/${decision}`, form]);
    expect((await get(headers.location!)).body).toContain('Your decision is stored.');
  });

  it('send a decision to one instance only, because the instance that failed may have stored it', async () => {
    const drop = (_: unknown, response: { destroy(): void }) => response.destroy();
    const instances = [await Recorder.start(drop), await Recorder.start(drop)];
    const name = `static:${instances.map(({ port }) => `127.0.0.1:${port}`).join()}`;
    const other = await startFrontDoor(name);
    const { statusCode } = await other.inject({ method: 'POST', url: `${PAGE}/redrive` });
    const received = instances.flatMap(({ requests }) => requests.map(({ method }) => method));
    await other.close();
    await Promise.all(instances.map((one) => one.stop()));
    expect({ statusCode, received }).toEqual({ statusCode: 503, received: ['POST'] });
  });

  it('say why a context refused a decision, and offer no further one', async () => {
    expect((await get(PAGE)).body).toContain(`action="${PAGE}/redrive"`);
    isDecided = true;
    const { statusCode, body } = await post(`${PAGE}/redrive`);
    expect(statusCode).toBe(409);
    expect(body).not.toContain('<form');
    expect(body).toMatch(/role="alert">The dead letter is already discarded\./);
  });

  it('refuse decisions that a page of another origin sends', async () => {
    const { statusCode } = await post(`${PAGE}/redrive`, {}, { origin: 'https://example.org' });
    expect(statusCode).toBe(403);
    expect(notifications.requests).toEqual([]);
  });

  it('do not exist for an unknown context or message', async () => {
    const unknown = PAGE.replace('d1', 'd2');
    for (const url of [unknown, PAGE.replace('notifications', 'nobody')])
      expect((await get(url)).statusCode).toBe(404);
    expect((await post(`${unknown}/redrive`)).statusCode).toBe(404);
  });

  it('say that a context is unavailable', async () => {
    const url = PAGE.replace('notifications', 'search');
    expect((await get(url)).statusCode).toBe(503);
    expect((await post(`${url}/redrive`)).statusCode).toBe(503);
  });
});
