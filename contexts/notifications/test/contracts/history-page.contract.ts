import { describe, expect, it } from '@jest/globals';
import { readableLine } from '#src/application/message-catalogue/readable-text.js';
import { Notify } from '#src/application/notify/notify.command.js';
import { sanitised } from '#src/domain/notification/content.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import { aContent, anOccasion } from '../a-notification.js';
import { aToken } from '../a-token.js';
import { HOSTILE_TEXTS } from '../hostile-text.js';
import { refusal } from '../mailer-in-test.js';
import { parsedHtml } from '../parsed-html.js';
import { putAnyTimePreferences, getExplanation, getNotifications } from '../requests.js';
import { type HttpResponse, PUBLIC_URL, type RunningNotifications } from '../running-notifications.js';

const MAX_ON_A_PAGE = 50;

/** The web page with the delivery history of a recipient. */
export function historyPageContract(running: () => RunningNotifications): void {
  const seeing = (url: string): Promise<HttpResponse> => running().send({ method: 'GET', url });
  const notify = (id: RecipientId, headline: string, link?: string): Promise<void> => {
    const about = aContent({ headline, ...(link && { link: { label: 'Read on', url: link } }) });
    return running().notify(new Notify(id, anOccasion(), about));
  };
  const headlinesOn = (page: string): string[] =>
    parsedHtml(page).flatMap(({ name, text }) => (name === 'h2' ? [text] : []));
  const linksOn = (page: string): Map<string, string> =>
    new Map(
      parsedHtml(page).flatMap(({ name, attributes, text }) =>
        name === 'a' ? [[text, attributes.href!.replace(PUBLIC_URL, '')]] : [],
      ),
    );
  /** Follows the links to at most five earlier pages, and runs `meanwhile` after each page. */
  async function pageThrough(token: string, meanwhile: () => Promise<void>): Promise<string[][]> {
    const pages: string[][] = [];
    for (let url: string | undefined = `/history/${token}`; url !== undefined && pages.length < 5;) {
      const { payload } = await seeing(url);
      pages.push(headlinesOn(payload));
      url = linksOn(payload).get('Earlier notifications');
      await meanwhile();
    }
    return pages;
  }

  describe('GET /history/:token', () => {
    it.each(['Pacific/Kiritimati', 'Pacific/Niue'])(
      'shows every notification, newest first, with its day in %s, its state and its timeline',
      async (timeZone) => {
        const { id, history: token } = await aToken(running());
        await running().send(putAnyTimePreferences(id, { timeZone }));
        running().mailer.next.push(refusal(true));
        await notify(id, 'Snow', 'https://pawprint.example/snow?a=1&b=2');
        await running().drained();
        await running().send(putAnyTimePreferences(id, { timeZone, frequency: 'never' }));
        await notify(id, 'Hail');
        await running().drained();
        await running().send(putAnyTimePreferences(id, { timeZone, frequency: 'weekly' }));
        await notify(id, 'Fog');
        await running().drained();

        const elements = parsedHtml((await seeing(`/history/${token}`)).payload);

        const history = (await running().send(getNotifications(id))).json<{
          notifications: { id: string; headline: string; at: string; state: string }[];
        }>().notifications;
        const textsOf = (element: string): string[] =>
          elements.flatMap(({ name, text }) => (name === element ? [text] : []));
        expect(textsOf('h2')).toEqual(history.map(({ headline }) => headline));
        const days = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'full' });
        expect(textsOf('time')).toEqual(history.map(({ at }) => days.format(new Date(at))));
        const summaries: Record<string, string> = {
          sent: 'Sent by email. Why?',
          undeliverable: 'Could not be delivered. Why?',
          suppressed: 'Not sent. Why?',
          due: 'Not sent yet. Why?',
        };
        expect(textsOf('summary')).toEqual(history.map(({ state }) => summaries[state]));
        expect(textsOf('summary').toSorted()).toEqual(Object.values(summaries).toSorted());
        const why = history.map(async ({ id: notification }) =>
          (await running().send(getExplanation(id, notification)))
            .json<{ timeline: string[] }>()
            .timeline.join(''),
        );
        expect(textsOf('details').map((text) => text.replace(/^.*?\?/, ''))).toEqual(await Promise.all(why));
        const leadsTo = linksOn((await seeing(`/history/${token}`)).payload);
        expect(leadsTo.get('Snow')).toBe('https://pawprint.example/snow?a=1&b=2');
      },
    );

    it('shows 50 notifications a page, and each notification once while new ones are added', async () => {
      const { id, history: token } = await aToken(running());
      await running().send(putAnyTimePreferences(id, { frequency: 'weekly' }));
      const expected = Array.from({ length: 2 * MAX_ON_A_PAGE + 20 }, (_, index) => `Thing ${index + 1}`);
      for (const headline of expected) await notify(id, headline);
      await running().drained();

      const pages = await pageThrough(token, () => notify(id, 'More'));

      expect(pages.map(({ length }) => length).slice(0, -1)).toEqual([MAX_ON_A_PAGE, MAX_ON_A_PAGE]);
      expect(
        pages
          .flat()
          .filter((headline) => headline.startsWith('Thing'))
          .toSorted(),
      ).toEqual(expected.toSorted());
    });

    it('does not link to an empty page', async () => {
      const { id, history: token } = await aToken(running());
      await running().send(putAnyTimePreferences(id, { frequency: 'weekly' }));
      for (let number = 1; number < MAX_ON_A_PAGE; number++) await notify(id, `Thing ${number}`);
      const pages = await pageThrough(token, () => Promise.resolve());
      expect(pages.map(({ length }) => length)).toEqual([MAX_ON_A_PAGE]);
    });

    it('shows all notifications of the recipient for each of their tokens, and no others', async () => {
      const { id, history: token } = await aToken(running());
      const { history: all } = await aToken(running(), null, id);
      const { id: ben, history: bens } = await aToken(running());
      await notify(ben, 'Ben’s own');
      await running().drained();

      for (const one of [token, all])
        expect(headlinesOn((await seeing(`/history/${one}`)).payload)).toEqual(
          Array(2).fill('Something for you'),
        );
      expect(headlinesOn((await seeing(`/history/${bens}`)).payload).toSorted()).toEqual([
        'Ben’s own',
        'Something for you',
      ]);
    });

    it('shows no notification of another recipient when the cursor belongs to that recipient', async () => {
      const { id, history: token } = await aToken(running());
      await running().send(putAnyTimePreferences(id, { frequency: 'weekly' }));
      for (let number = 0; number < MAX_ON_A_PAGE; number++) await notify(id, `Thing ${number}`);
      const earlier = linksOn((await seeing(`/history/${token}`)).payload).get('Earlier notifications')!;
      const { history: bens } = await aToken(running());

      const { payload } = await seeing(earlier.replace(token, bens));

      expect(headlinesOn(payload)).toEqual([]);
      expect(payload).toContain('There are no earlier notifications.');
      expect(linksOn(payload).get('Newest notifications')).toBe(`/history/${bens}`);
    });

    it('escapes HTML in headlines, links and replies of the provider', async () => {
      const { id, history: token } = await aToken(running());
      const link = `https://search.example/"><img/src=x/onerror=alert(1)>`;
      running().mailer.next.push(...HOSTILE_TEXTS.map(() => refusal(true, `550 ${HOSTILE_TEXTS.join(' ')}`)));
      for (const text of HOSTILE_TEXTS) await notify(id, `Felix ${text}`, link);
      await running().drained();

      const { payload } = await seeing(`/history/${token}`);

      const expected = HOSTILE_TEXTS.map(
        (text) => sanitised(aContent({ headline: `Felix ${text}` })).headline,
      );
      expect(headlinesOn(payload).toSorted()).toEqual(
        [...expected.map(readableLine), 'Something for you'].toSorted(),
      );
      const names = new Set(parsedHtml(payload).map(({ name }) => name));
      for (const name of ['script', 'img', 'h3', 'b', 'br']) expect(names).not.toContain(name);
      expect(parsedHtml(payload).filter(({ name }) => name === 'style')).toHaveLength(1);
      expect(payload).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
    });

    it('has the same security headers as the preferences page, no script and no external resource', async () => {
      const { history: token, preferences } = await aToken(running());
      const headersOf = async (url: string) => {
        const {
          'content-length': _,
          'x-request-id': __,
          date: ___,
          ...headers
        } = (await seeing(url)).headers;
        return headers;
      };
      expect(await headersOf(`/history/${token}`)).toEqual(await headersOf(`/preferences/${preferences}`));
      expect((await seeing(`/history/${token}`)).payload).not.toMatch(/<script|<img|<link|\son\w+=|\sstyle=/);
    });

    it.each([
      'x',
      'before',
      '%00',
      '%F0%9F%90%88',
      Buffer.from('2026-13-04T00:00:00.000Z 0190a6c2-7c00-7000-8000-0000000000a1').toString('base64url'),
      Buffer.from('2026-05-04T00:00:00.000Z 0190a6c2').toString('base64url'),
      Buffer.from("2026-05-04T00:00:00.000Z ' OR true --").toString('base64url'),
    ])('answers 404 with a page when the cursor is invalid: %s', async (end) => {
      const { history: token } = await aToken(running());
      const { statusCode, headers, payload } = await seeing(`/history/${token}/before/${end}`);
      expect([statusCode, headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
      expect(payload).toContain('This link does not work');
    });
  });
}
