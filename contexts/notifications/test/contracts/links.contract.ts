import { describe, expect, it } from '@jest/globals';
import { Notify } from '#src/application/notify/notify.command.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import { aContent, anOccasion } from '../a-notification.js';
import { anId } from '../a-recipient.js';
import { aToken, oneClick, postForm, RAIN } from '../a-token.js';
import { refusal } from '../mailer-in-test.js';
import { fieldsOfForm, parsedHtml } from '../parsed-html.js';
import { problemIn } from '../problem.js';
import { getRecipient, putAnyTimePreferences } from '../requests.js';
import type { HttpResponse, RunningNotifications } from '../running-notifications.js';

const ADDRESS = 'zoë.abc@bücher.example';
const MASKED = 'z…@bücher.example';

/** The information that links in emails disclose, and the time for which they work. */
export function linksContract(running: () => RunningNotifications): void {
  const seeing = (url: string): Promise<HttpResponse> => running().send({ method: 'GET', url });
  /** Each recipient has another address, because emails to one address are limited. */
  const links = (topic: Notify['topic'] = RAIN, id = anId<RecipientId>()) =>
    aToken(running(), topic, id, { email: `${id}@example.org` });
  const withAddress = async (id: RecipientId, email: string): Promise<void> => {
    expect((await running().send(putAnyTimePreferences(id, { email }))).statusCode).toBe(204);
  };
  const recipientOf = async (id: string): Promise<object> => (await running().send(getRecipient(id))).json();
  const isUnknown = ({ statusCode, payload }: HttpResponse): void => {
    expect(statusCode).toBe(404);
    expect(payload).toContain('This link does not work');
  };

  describe('links to an address that the recipient no longer has', () => {
    it('open no page, and change nothing', async () => {
      const { id, token, preferences, history } = await links();
      const form = fieldsOfForm((await seeing(`/preferences/${preferences}`)).payload);
      await oneClick(running(), token);
      await withAddress(id, 'another@example.org');
      const before = await recipientOf(id);

      for (const url of [`/unsubscribe/${token}`, `/preferences/${preferences}`, `/history/${history}`])
        isUnknown(await seeing(url));
      isUnknown(await postForm(running(), `/unsubscribe/${token}`, { resubscribe: 'yes' }));
      isUnknown(await postForm(running(), `/preferences/${preferences}`, { ...form, frequency: 'never' }));
      expect(await recipientOf(id)).toEqual(before);
    });

    it('answer one click with 200, because the address receives no more emails, and change nothing', async () => {
      for (const topic of [RAIN, null]) {
        const { id, token } = await links(topic);
        await withAddress(id, 'another@example.org');
        const before = await recipientOf(id);

        const { statusCode, payload } = await oneClick(running(), token);

        expect(statusCode).toBe(200);
        expect(payload).toContain('There is nothing to unsubscribe from');
        expect(await recipientOf(id)).toEqual(before);
      }
    });

    it('work while the recipient has the same address, however it is written', async () => {
      const { id, history } = await aToken(running(), RAIN, anId(), { email: ADDRESS });
      for (const [email, status] of [
        ['zoë.abc@XN--BCHER-KVA.example', 200],
        ['another@example.org', 404],
        [ADDRESS, 200],
      ] as const) {
        await withAddress(id, email);
        expect((await seeing(`/history/${history}`)).statusCode).toBe(status);
      }
    });
  });

  describe('pages of an unsubscribe link', () => {
    it('show the same for every recipient and topic, and lead to no other page', async () => {
      const { id, token: rain } = await links();
      const { token: snow } = await links({ name: 'saved-search/snow', label: 'Snow' });
      const changed = { email: `${id}@example.org`, frequency: 'weekly', timeZone: 'Asia/Tokyo' };
      await running().send(putAnyTimePreferences(id, changed));
      const pagesOf = async (token: string): Promise<string[]> => [
        (await seeing(`/unsubscribe/${token}`)).payload,
        (await oneClick(running(), token)).payload,
        (await seeing(`/unsubscribe/${token}`)).payload,
        (await postForm(running(), `/unsubscribe/${token}`, { resubscribe: 'yes' })).payload,
      ];
      const pages = await pagesOf(rain);
      expect(pages).toEqual(await pagesOf(snow));
      for (const page of pages) {
        expect(parsedHtml(page).filter(({ name }) => name === 'a')).toEqual([]);
        for (const detail of [id, 'example.org', RAIN.name, 'Vienna', 'Tokyo', rain])
          expect(page).not.toContain(detail);
      }
    });
  });

  describe('pages of the other links', () => {
    it('show the address only in part, also next to errors and in replies of a provider', async () => {
      const { id, history, preferences } = await aToken(running(), RAIN, anId(), { email: ADDRESS });
      running().mailer.next.push(refusal(true, `550 <${ADDRESS.toUpperCase()}>: no such user`));
      await running().notify(new Notify(id, anOccasion(), aContent()));
      await running().drained();
      const url = `/preferences/${preferences}`;
      const pages = [
        await seeing(`/history/${history}`),
        await seeing(url),
        await postForm(running(), url, { timeZone: 'Mars/Phobos' }),
      ];
      for (const { payload } of pages) {
        expect(payload).toContain(MASKED);
        expect(payload.toLowerCase()).not.toContain('zoë.abc');
      }
    });

    it('cannot change the address', async () => {
      const { id, preferences } = await links();
      const url = `/preferences/${preferences}`;
      const form = fieldsOfForm((await seeing(url)).payload);
      expect(Object.keys(form)).not.toContain('email');
      const before = await recipientOf(id);
      problemIn(await postForm(running(), url, { ...form, email: 'eve@example.org' }), 400);
      expect(await recipientOf(id)).toEqual(before);
    });
  });
}
