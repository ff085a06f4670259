import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Recorder, startFrontDoor } from '#test/index.js';

const PATH = '/recipients/0190a6c2-7c00-7000-8000-000000000001/notifications';
const ID = '0190a6c2-7c00-7000-8000-0000000000c1';
const EARLIER = '0190a6c2-7c00-7000-8000-0000000000c2';
const NOTIFICATION = {
  ...{
    id: ID,
    headline: 'Felix & friends',
    state: 'suppressed',
    occasion: 'x',
    reason: 'recipient-chose-never',
  },
  ...{ at: '2026-05-04T09:00:00Z', attempts: [] },
};
const TIMELINE = ['It became due on 4 May 2026 at 09:00 (UTC).', 'It was <not> sent to you.'];

describe('pages of the notifications', () => {
  let notifications: Recorder;
  let frontDoor: Awaited<ReturnType<typeof startFrontDoor>>;
  let listed: readonly (typeof NOTIFICATION)[];
  beforeEach(async () => {
    listed = [NOTIFICATION];
    notifications = await Recorder.start(({ url }, response) => {
      if (url === PATH) response.end(JSON.stringify({ notifications: listed }));
      else if ([ID, EARLIER].some((id) => url === `${PATH}/${id}/explanation`))
        response.end(JSON.stringify({ timeline: TIMELINE }));
      else
        response.writeHead(404).end(JSON.stringify({ type: 'about:blank', title: 'Not Found', status: 404 }));
    });
    frontDoor = await startFrontDoor(notifications);
  });
  afterEach(async () => {
    await frontDoor.close();
    await notifications.stop();
  });

  const get = (url: string) => frontDoor.inject({ url, headers: { accept: 'text/html' } });

  it('list each notification with its state and time, and lead to its explanation', async () => {
    const { body } = await get('/notifications');
    expect(body).toContain('Felix &amp; friends');
    expect(body).toContain(
      '<span class="tag">not sent</span> <time datetime="2026-05-04T09:00:00Z">4 May 2026',
    );
    expect(body).toContain(`href="/notifications/${ID}"`);
  });

  it('say that there is none yet', async () => {
    listed = [];
    expect((await get('/notifications')).body).toContain('You have no notification yet.');
  });

  it('explain a notification with the sentences of the API', async () => {
    const { body } = await get(`/notifications/${ID}`);
    expect(body).toContain('<h1 dir="auto">Felix &amp; friends</h1>');
    expect(body).toContain(
      `<li dir="auto">${TIMELINE[0]}</li><li dir="auto">It was &lt;not> sent to you.</li>`,
    );
  });

  it('explain a notification that the list does not contain any more', async () => {
    expect((await get(`/notifications/${EARLIER}`)).body).toContain('An earlier notification');
  });

  it('do not exist for an unknown notification', async () => {
    expect((await get('/notifications/0190a6c2-7c00-7000-8000-0000000000c3')).statusCode).toBe(404);
  });
});
