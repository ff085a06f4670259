import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Recorder, startFrontDoor } from '#test/index.js';

const PATH = '/recipients/0190a6c2-7c00-7000-8000-000000000001';
const STORED = {
  ...{ id: '0190a6c2-7c00-7000-8000-000000000001', leftTopics: [], email: 'ada@example.org' },
  ...{ timeZone: 'Europe/Vienna', frequency: 'daily', digestAt: '18:30', digestOn: 'friday' },
  quietHours: { from: '22:00', to: '07:00' },
  ...{ dailyCap: 3, pausedUntil: '2026-06-01T10:00:00.000Z' },
};
const FORM = {
  ...{ email: 'ada@example.org', timeZone: 'Europe/Vienna', frequency: 'daily', digestAt: '18:30' },
  ...{ digestOn: 'friday', 'quietHours.from': '22:00', 'quietHours.to': '07:00', dailyCap: '3' },
  pausedUntil: '2026-06-01T10:00',
};
const ERROR = 'must be an IANA time zone, such as Europe/Vienna';

describe('page of the preferences', () => {
  let notifications: Recorder;
  let frontDoor: Awaited<ReturnType<typeof startFrontDoor>>;
  let isRecipient: boolean;
  beforeEach(async () => {
    isRecipient = true;
    notifications = await Recorder.start(({ method }, response) => {
      const { body } = notifications.requests.at(-1)!;
      if (method === 'GET' && isRecipient) response.end(JSON.stringify(STORED));
      else if (method === 'GET') refuse(response, 404, {});
      else if (!body.includes('Mars')) response.writeHead(204).end();
      else refuse(response, 400, { errors: [{ field: 'timeZone', message: ERROR }] });
    });
    frontDoor = await startFrontDoor(notifications);
  });
  afterEach(async () => {
    await frontDoor.close();
    await notifications.stop();
  });

  const refuse = (
    response: Parameters<Parameters<typeof Recorder.start>[0] & object>[1],
    status: number,
    more: object,
  ) =>
    response
      .writeHead(status)
      .end(JSON.stringify({ type: 'about:blank', title: 'Refused', status, ...more }));
  const show = () => frontDoor.inject({ url: '/preferences', headers: { accept: 'text/html' } });
  const save = (form: object) =>
    frontDoor.inject({
      ...{ method: 'POST', url: '/preferences', payload: new URLSearchParams({ ...form }).toString() },
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    });
  const sent = (): unknown => JSON.parse(notifications.requests.at(-1)!.body);

  it('shows the stored preferences in its fields', async () => {
    const { body } = await show();
    for (const [name, value] of Object.entries(FORM))
      expect(body).toMatch(
        new RegExp(`id="${name}"[^>]* value="${value}"|id="${name}".*?<option selected>${value}<`),
      );
  });

  it('sends what was typed to the API, and says that it is saved', async () => {
    const { id: _, leftTopics: __, ...preferences } = STORED;
    const { statusCode, headers } = await save(FORM);
    expect({ statusCode, location: headers.location }).toEqual({
      statusCode: 303,
      location: '/preferences?saved',
    });
    expect(notifications.requests.at(-1)).toMatchObject({ method: 'PUT', url: PATH });
    expect(sent()).toEqual({ ...preferences, pausedUntil: '2026-06-01T10:00Z' });
    const { body } = await frontDoor.inject({ url: headers.location!, headers: { accept: 'text/html' } });
    expect(body).toContain('Your preferences are saved.');
  });

  it('sends empty fields as null', async () => {
    const { email, timeZone, frequency } = FORM;
    await save({
      ...FORM,
      digestAt: '',
      digestOn: '',
      'quietHours.from': '',
      'quietHours.to': '',
      dailyCap: '',
      pausedUntil: '',
    });
    const empty = { digestAt: null, digestOn: null, quietHours: null, dailyCap: null, pausedUntil: null };
    expect(sent()).toEqual({ email, timeZone, frequency, ...empty });
  });

  it('shows the error of the API beside its field, and keeps what was typed', async () => {
    const { statusCode, body } = await save({ ...FORM, timeZone: 'Mars', dailyCap: '7' });
    expect(statusCode).toBe(400);
    expect(body).toMatch(
      /id="timeZone"[^>]* aria-invalid="true" aria-describedby="timeZone-error" value="Mars"/,
    );
    expect(body).toContain(`<p class="error" id="timeZone-error">${ERROR}</p>`);
    expect(body).toMatch(/id="dailyCap"[^>]* value="7"/);
  });

  it('shows the error of the gateway beside its field', async () => {
    const { statusCode, body } = await save({ ...FORM, dailyCap: 'three', 'quietHours.to': '' });
    expect(statusCode).toBe(400);
    expect(body).toContain('id="dailyCap-error"');
    expect(body).toContain('id="quietHours.to-error"');
    expect(notifications.requests).toEqual([]);
  });

  it('offers defaults to a person who is not a recipient yet', async () => {
    isRecipient = false;
    const { statusCode, body } = await show();
    expect(statusCode).toBe(200);
    expect(body).toMatch(/id="email"[^>]* value\/>/);
    expect(body).toMatch(/id="digestAt"[^>]* value="08:00"/);
  });

  it('says that Notifications is unavailable', async () => {
    await notifications.stop();
    expect((await show()).statusCode).toBe(503);
    expect((await save(FORM)).statusCode).toBe(503);
  });
});
