import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Recorder, startFrontDoor } from '#test/index.js';

const DEFAULT_PERSON = '0190a6c2-7c00-7000-8000-000000000001';

describe('local person', () => {
  let context: Recorder;
  let frontDoor: Awaited<ReturnType<typeof startFrontDoor>>;
  beforeEach(async () => {
    context = await Recorder.start((_request, response) => {
      response.end(JSON.stringify({ savedSearches: [], notifications: [], pausedUntil: null }));
    });
    frontDoor = await startFrontDoor(context);
  });
  afterEach(async () => {
    await frontDoor.close();
    await context.stop();
  });

  const pages = ['/saved-searches', '/notifications', '/preferences'];

  async function personsIn(cookie: string): Promise<(string | undefined)[]> {
    for (const url of pages) await frontDoor.inject({ url, headers: { accept: 'text/html', cookie } });
    return context.requests.map(({ url }) => url.split('/')[2]);
  }

  it.each(['', 'local-person=Ada', 'local-person=../../../../../../../../../../../../..'])(
    'defaults to one id when the cookie is "%s"',
    async (cookie) => {
      expect(await personsIn(cookie)).toEqual(pages.map(() => DEFAULT_PERSON));
    },
  );

  it('becomes another one with the button, on all pages', async () => {
    const { statusCode, headers } = await frontDoor.inject({
      ...{ method: 'POST', url: '/local-person' },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([statusCode, headers.location]).toEqual([303, '/']);
    const [cookie] = String(headers['set-cookie']).split(';');
    const [, id] = cookie!.split('=');
    expect(await personsIn(`other=1; ${cookie}`)).toEqual(pages.map(() => id));
    expect(id).not.toBe(DEFAULT_PERSON);
  });
});
