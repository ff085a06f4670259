import { describe, expect, it } from '@jest/globals';
import { readableLine } from '#src/application/message-catalogue/readable-text.js';
import { Notify } from '#src/application/notify/notify.command.js';
import { fitting } from '#src/domain/notification/content.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import { aContent, anOccasion } from '../a-notification.js';
import { aToken, RAIN } from '../a-token.js';
import { HOSTILE_WORDS } from '../hostile-words.js';
import { refusal } from '../mailer-in-test.js';
import { parsedHtml } from '../parsed-html.js';
import { choosingAnyTime, explaining, historyOf } from '../requests.js';
import { type Answer, PUBLIC_URL, type RunningNotifications } from '../running-notifications.js';

const MAX_ON_A_PAGE = 50;

/** The delivery history of a recipient as a page. */
export function historyPageContract(running: () => RunningNotifications): void {
  const seeing = (url: string): Promise<Answer> => running().ask({ method: 'GET', url });
  const isToldOf = (id: RecipientId, headline: string, link?: string): Promise<void> => {
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
  /** Follows the links to earlier pages, five at most, and runs `meanwhile` in between. */
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
        const { id, token } = await aToken(running());
        await running().ask(choosingAnyTime(id, { timeZone }));
        running().mailer.next.push(refusal(true));
        await isToldOf(id, 'Snow', 'https://pawprint.example/snow?a=1&b=2');
        await running().settled();
        await running().ask(choosingAnyTime(id, { timeZone, frequency: 'never' }));
        await isToldOf(id, 'Hail');
        await running().settled();
        await running().ask(choosingAnyTime(id, { timeZone, frequency: 'weekly' }));
        await isToldOf(id, 'Fog');
        await running().settled();

        const elements = parsedHtml((await seeing(`/history/${token}`)).payload);

        const history = (await running().ask(historyOf(id))).json<{
          notifications: { id: string; headline: string; at: string; state: string }[];
        }>().notifications;
        const textsOf = (wanted: string): string[] =>
          elements.flatMap(({ name, text }) => (name === wanted ? [text] : []));
        expect(textsOf('h2')).toEqual(history.map(({ headline }) => headline));
        const days = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'full' });
        expect(textsOf('time')).toEqual(history.map(({ at }) => days.format(new Date(at))));
        const became: Record<string, string> = {
          sent: 'Sent by email. Why?',
          undeliverable: 'Could not be delivered. Why?',
          suppressed: 'Not sent. Why?',
          due: 'Not sent yet. Why?',
        };
        expect(textsOf('summary')).toEqual(history.map(({ state }) => became[state]));
        expect(textsOf('summary').toSorted()).toEqual(Object.values(became).toSorted());
        const why = history.map(async ({ id: notification }) =>
          (await running().ask(explaining(id, notification)))
            .json<{ timeline: string[] }>()
            .timeline.join(''),
        );
        expect(textsOf('details').map((text) => text.replace(/^.*?\?/, ''))).toEqual(await Promise.all(why));
        const leadsTo = linksOn((await seeing(`/history/${token}`)).payload);
        expect(leadsTo.get('Snow')).toBe('https://pawprint.example/snow?a=1&b=2');
      },
    );

    it('shows 50 notifications a page, and each notification once while new ones are added', async () => {
      const { id, token } = await aToken(running());
      await running().ask(choosingAnyTime(id, { frequency: 'weekly' }));
      const expected = Array.from({ length: 2 * MAX_ON_A_PAGE + 20 }, (_, index) => `Thing ${index + 1}`);
      for (const headline of expected) await isToldOf(id, headline);
      await running().settled();

      const pages = await pageThrough(token, () => isToldOf(id, 'More'));

      expect(pages.map(({ length }) => length).slice(0, -1)).toEqual([MAX_ON_A_PAGE, MAX_ON_A_PAGE]);
      expect(
        pages
          .flat()
          .filter((headline) => headline.startsWith('Thing'))
          .toSorted(),
      ).toEqual(expected.toSorted());
    });

    it('has no link to an empty page', async () => {
      const { id, token } = await aToken(running());
      await running().ask(choosingAnyTime(id, { frequency: 'weekly' }));
      for (let number = 1; number < MAX_ON_A_PAGE; number++) await isToldOf(id, `Thing ${number}`);
      const pages = await pageThrough(token, () => Promise.resolve());
      expect(pages.map(({ length }) => length)).toEqual([MAX_ON_A_PAGE]);
    });

    it('shows the notifications of the token’s recipient only, whichever of their tokens it is', async () => {
      const { id, token } = await aToken(running());
      const { token: all } = await aToken(running(), null, id);
      const { id: ben, token: bens } = await aToken(running());
      await isToldOf(ben, 'Ben’s own');
      await running().settled();

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
      const { id, token } = await aToken(running());
      await running().ask(choosingAnyTime(id, { frequency: 'weekly' }));
      for (let number = 0; number < MAX_ON_A_PAGE; number++) await isToldOf(id, `Thing ${number}`);
      const earlier = linksOn((await seeing(`/history/${token}`)).payload).get('Earlier notifications')!;
      const { token: bens } = await aToken(running());

      const { payload } = await seeing(earlier.replace(token, bens));

      expect(headlinesOn(payload)).toEqual([]);
      expect(payload).toContain('There are no earlier notifications.');
      expect(linksOn(payload).get('Newest notifications')).toBe(`/history/${bens}`);
    });

    it('escapes hostile text', async () => {
      const { id, token } = await aToken(running());
      const link = `https://search.example/"><img/src=x/onerror=alert(1)>`;
      running().mailer.next.push(...HOSTILE_WORDS.map(() => refusal(true, `550 ${HOSTILE_WORDS.join(' ')}`)));
      for (const words of HOSTILE_WORDS) await isToldOf(id, `Felix ${words}`, link);
      await running().settled();

      const { payload } = await seeing(`/history/${token}`);

      const told = HOSTILE_WORDS.map((words) => fitting(aContent({ headline: `Felix ${words}` })).headline);
      expect(headlinesOn(payload).toSorted()).toEqual(
        [...told.map(readableLine), 'Something for you'].toSorted(),
      );
      const names = new Set(parsedHtml(payload).map(({ name }) => name));
      for (const name of ['script', 'img', 'h3', 'b', 'br']) expect(names).not.toContain(name);
      expect(parsedHtml(payload).filter(({ name }) => name === 'style')).toHaveLength(1);
      expect(payload).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
    });

    it('is linked from the preferences page, and links back to it', async () => {
      const { token } = await aToken(running(), RAIN);
      const preferences = linksOn((await seeing(`/preferences/${token}`)).payload);
      const history = preferences.get('Your notification history')!;
      expect(history).toBe(`/history/${token}`);
      expect([...linksOn((await seeing(history)).payload).values()]).toContain(`/preferences/${token}`);
    });

    it('has the same security headers as the preferences page, no script and no external resource', async () => {
      const { token } = await aToken(running());
      const headersOf = async (url: string) => {
        const {
          'content-length': _,
          'x-request-id': __,
          date: ___,
          ...headers
        } = (await seeing(url)).headers;
        return headers;
      };
      expect(await headersOf(`/history/${token}`)).toEqual(await headersOf(`/preferences/${token}`));
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
      const { token } = await aToken(running());
      const { statusCode, headers, payload } = await seeing(`/history/${token}/before/${end}`);
      expect([statusCode, headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
      expect(payload).toContain('This link does not work');
    });
  });
}
