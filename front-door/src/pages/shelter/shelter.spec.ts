import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Recorder, startFrontDoor } from '#test/index.js';

const ID = '0190a6c2-7c00-7000-8000-0000000000a1';
const DETAILS = {
  ...{ name: 'Felix', breed: 'Manx', coat: 'black', sex: 'male', bornOn: '2026-01-01' },
  ...{ temperament: ['calm, mostly', 'brave'], description: 'One.\nTwo.' },
  place: { town: 'Brighton', latitude: 50.8, longitude: -0.1 },
};
const FORM = {
  ...{ name: 'Felix', breed: 'Manx', coat: 'black', sex: 'male', bornOn: '2026-01-01' },
  ...{ temperament: 'calm, mostly\r\nbrave\r\n', description: 'One.\r\nTwo.', 'place.town': 'Brighton' },
  ...{ 'place.latitude': '50.8', 'place.longitude': '-0.1' },
};
const KITTEN = { ...DETAILS, id: ID, listedAt: '2026-03-01T00:00:00Z' };

describe('pages for shelters', () => {
  let search: Recorder;
  let frontDoor: Awaited<ReturnType<typeof startFrontDoor>>;
  let state: string;
  /** The problem with which Search refuses all changes. */
  let problem: { status: number; detail: string; errors?: object[] } | undefined;
  beforeEach(async () => {
    [state, problem] = ['listed', undefined];
    search = await Recorder.start(({ method, url }, response) => {
      if (method === 'GET') response.setHeader('etag', '"7"').end(JSON.stringify({ ...KITTEN, state }));
      else if (problem)
        response.writeHead(problem.status).end(JSON.stringify({ title: 'Refused', ...problem }));
      else if (url === '/kittens') response.writeHead(201).end(JSON.stringify({ id: ID }));
      else response.end(JSON.stringify(KITTEN));
    });
    frontDoor = await startFrontDoor(search);
  });
  afterEach(async () => {
    await frontDoor.close();
    await search.stop();
  });

  const get = (url: string) => frontDoor.inject({ url, headers: { accept: 'text/html' } });
  const post = (url: string, form: object = {}) =>
    frontDoor.inject({
      ...{ method: 'POST', url, payload: new URLSearchParams({ ...form }).toString() },
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    });
  const received = () => search.requests.filter(({ method }) => method !== 'GET');

  it('list a kitten, and lead to its page', async () => {
    const { statusCode, headers } = await post('/shelter', FORM);
    expect([statusCode, headers.location]).toEqual([303, `/kittens/${ID}`]);
    expect(received()).toMatchObject([{ method: 'POST', url: '/kittens' }]);
    expect(JSON.parse(received()[0]!.body)).toEqual(DETAILS);
  });

  it('send the same key for a form that is submitted twice, and another one for another kitten', async () => {
    const [, key] = /name="key" value="([^"]+)"/.exec((await get('/shelter')).body)!;
    for (const name of ['Felix', 'Felix', 'Tom']) await post('/shelter', { ...FORM, key, name });
    const [first, second, third] = received().map(({ headers }) => headers['idempotency-key']);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
    expect((await get('/shelter')).body).not.toContain(key);
  });

  it('show the errors of the API beside the fields, and keep what was typed', async () => {
    problem = { status: 400, detail: '', errors: [{ field: 'bornOn', message: 'must not be after today' }] };
    const { statusCode, body } = await post('/shelter', FORM);
    expect(statusCode).toBe(400);
    expect(body).toContain('<p class="error" id="bornOn-error">must not be after today</p>');
    expect(body).toMatch(/<textarea[^>]*name="temperament"[^>]*>calm, mostly\nbrave<\/textarea>/);
    const { body: incomplete } = await post('/shelter', {
      ...FORM,
      'place.latitude': 'north',
      'place.longitude': '',
    });
    for (const field of ['latitude', 'longitude']) expect(incomplete).toContain(`id="place.${field}-error"`);
  });

  it('correct the version of the kitten that the form shows', async () => {
    const { body } = await get(`/shelter/kittens/${ID}`);
    expect(body).toContain('name="version" value="&quot;7&quot;"');
    expect(body).toMatch(/name="place.town"[^>]* value="Brighton"/);
    const { headers } = await post(`/shelter/kittens/${ID}`, { ...FORM, version: '"7"' });
    expect(headers.location).toBe(`/kittens/${ID}`);
    expect(received()).toMatchObject([
      { method: 'PATCH', url: `/kittens/${ID}`, headers: { 'if-match': '"7"' } },
    ]);
    expect(JSON.parse(received()[0]!.body)).toEqual(DETAILS);
  });

  it('explain that a kitten was changed in the meantime, and keep the typed correction', async () => {
    problem = { status: 412, detail: 'It has changed.' };
    const { statusCode, body } = await post(`/shelter/kittens/${ID}`, {
      ...FORM,
      name: 'Tom',
      version: '"6"',
    });
    expect(statusCode).toBe(412);
    expect(body).toContain('It has changed. Save again to replace what was changed in the meantime.');
    expect(body).toMatch(/name="name"[^>]* value="Tom"/);
    expect(body).toContain('name="version" value="&quot;7&quot;"');
  });

  it('keep the version when a correction is refused for another reason', async () => {
    problem = { status: 409, detail: 'The kitten was adopted.' };
    const { statusCode, body } = await post(`/shelter/kittens/${ID}`, { ...FORM, version: '"6"' });
    expect(statusCode).toBe(409);
    expect(body).toContain('The kitten was adopted.');
    expect(body).toContain('name="version" value="&quot;6&quot;"');
  });

  it.each([
    ['adoption', 'Mark as adopted'],
    ['withdrawal', 'Withdraw'],
  ])('ask before the %s, and explain why it is refused', async (ending, button) => {
    const path = `/shelter/kittens/${ID}/${ending}`;
    expect((await get(path)).body).toContain(`<button class="button">${button}</button>`);
    expect(received()).toEqual([]);
    expect((await post(path)).headers.location).toBe(`/kittens/${ID}`);
    expect(received()).toMatchObject([{ method: 'POST', url: `/kittens/${ID}/${ending}` }]);
    problem = { status: 409, detail: 'Felix is too young.' };
    const { statusCode, body } = await post(path);
    expect(statusCode).toBe(409);
    expect(body).toMatch(/role="alert">Felix is too young\.</);
  });

  it('have links on the page of a listed kitten', async () => {
    for (const path of ['', '/adoption', '/withdrawal'])
      expect((await get(`/kittens/${ID}`)).body).toContain(`href="/shelter/kittens/${ID}${path}"`);
  });

  it('have no links on the page of an adopted kitten', async () => {
    state = 'adopted';
    expect((await get(`/kittens/${ID}`)).body).not.toContain('/shelter/kittens/');
  });
});
