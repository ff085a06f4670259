import { describe, expect, it } from '@jest/globals';
import { readableLine } from '#src/application/letters/words.js';
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

/** What became of all that there was to tell somebody, for people. */
export function storiesPageContract(running: () => RunningNotifications): void {
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
  /** From one page to the next, a few at most, and what happens in between. */
  async function leafing(token: string, meanwhile: () => Promise<void>): Promise<string[][]> {
    const pages: string[][] = [];
    for (let url: string | undefined = `/told/${token}`; url !== undefined && pages.length < 5;) {
      const { payload } = await seeing(url);
      pages.push(headlinesOn(payload));
      url = linksOn(payload).get('Earlier');
      await meanwhile();
    }
    return pages;
  }

  describe('GET /told/:token', () => {
    it.each(['Pacific/Kiritimati', 'Pacific/Niue'])(
      'tells what became of everything, newest first, on which day in %s, and why',
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

        const elements = parsedHtml((await seeing(`/told/${token}`)).payload);

        const history = (await running().ask(historyOf(id))).json<{
          notifications: { id: string; headline: string; at: string; state: string }[];
        }>().notifications;
        const textsOf = (wanted: string): string[] =>
          elements.flatMap(({ name, text }) => (name === wanted ? [text] : []));
        expect(textsOf('h2')).toEqual(history.map(({ headline }) => headline));
        const days = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'full' });
        expect(textsOf('time')).toEqual(history.map(({ at }) => days.format(new Date(at))));
        const became: Record<string, string> = {
          sent: 'Told by mail. Why?',
          undeliverable: 'Could not be delivered. Why?',
          suppressed: 'Not told. Why?',
          due: 'Not told yet. Why?',
        };
        expect(textsOf('summary')).toEqual(history.map(({ state }) => became[state]));
        expect(textsOf('summary').toSorted()).toEqual(Object.values(became).toSorted());
        const why = history.map(async ({ id: notification }) =>
          (await running().ask(explaining(id, notification)))
            .json<{ sentences: string[] }>()
            .sentences.join(''),
        );
        expect(textsOf('details').map((text) => text.replace(/^.*\?\n|\n$/g, ''))).toEqual(
          await Promise.all(why),
        );
        const leadsTo = linksOn((await seeing(`/told/${token}`)).payload);
        expect(leadsTo.get('Snow')).toBe('https://pawprint.example/snow?a=1&b=2');
      },
    );

    it('holds fifty, and leads to all the others, each of them once, while more come', async () => {
      const { id, token } = await aToken(running());
      await running().ask(choosingAnyTime(id, { frequency: 'weekly' }));
      const expected = Array.from({ length: 2 * MAX_ON_A_PAGE + 20 }, (_, index) => `Thing ${index + 1}`);
      for (const headline of expected) await isToldOf(id, headline);
      await running().settled();

      const pages = await leafing(token, () => isToldOf(id, 'More'));

      expect(pages.map(({ length }) => length).slice(0, -1)).toEqual([MAX_ON_A_PAGE, MAX_ON_A_PAGE]);
      expect(
        pages
          .flat()
          .filter((headline) => headline.startsWith('Thing'))
          .toSorted(),
      ).toEqual(expected.toSorted());
    });

    it('leads to no page that is empty', async () => {
      const { id, token } = await aToken(running());
      await running().ask(choosingAnyTime(id, { frequency: 'weekly' }));
      for (let number = 1; number < MAX_ON_A_PAGE; number++) await isToldOf(id, `Thing ${number}`);
      const pages = await leafing(token, () => Promise.resolve());
      expect(pages.map(({ length }) => length)).toEqual([MAX_ON_A_PAGE]);
    });

    it('is the same by any token of somebody’s, and nobody else’s', async () => {
      const { id, token } = await aToken(running());
      const { token: all } = await aToken(running(), null, id);
      const { id: ben, token: bens } = await aToken(running());
      await isToldOf(ben, 'Ben’s own');
      await running().settled();

      for (const one of [token, all])
        expect(headlinesOn((await seeing(`/told/${one}`)).payload)).toEqual(
          Array(2).fill('Something for you'),
        );
      expect(headlinesOn((await seeing(`/told/${bens}`)).payload).toSorted()).toEqual([
        'Ben’s own',
        'Something for you',
      ]);
    });

    it('shows nobody what is somebody else’s by the end of another’s page', async () => {
      const { id, token } = await aToken(running());
      await running().ask(choosingAnyTime(id, { frequency: 'weekly' }));
      for (let number = 0; number < MAX_ON_A_PAGE; number++) await isToldOf(id, `Thing ${number}`);
      const earlier = linksOn((await seeing(`/told/${token}`)).payload).get('Earlier')!;
      const { token: bens } = await aToken(running());

      const { payload } = await seeing(earlier.replace(token, bens));

      expect(headlinesOn(payload)).toEqual([]);
      expect(payload).toContain('There is nothing earlier than that.');
      expect(linksOn(payload).get('Newest')).toBe(`/told/${bens}`);
    });

    it('shows words as words, whatever they are', async () => {
      const { id, token } = await aToken(running());
      const link = `https://search.example/"><img/src=x/onerror=alert(1)>`;
      running().mailer.next.push(...HOSTILE_WORDS.map(() => refusal(true, `550 ${HOSTILE_WORDS.join(' ')}`)));
      for (const words of HOSTILE_WORDS) await isToldOf(id, `Felix ${words}`, link);
      await running().settled();

      const { payload } = await seeing(`/told/${token}`);

      const told = HOSTILE_WORDS.map((words) => fitting(aContent({ headline: `Felix ${words}` })).headline);
      expect(headlinesOn(payload).toSorted()).toEqual(
        [...told.map(readableLine), 'Something for you'].toSorted(),
      );
      const names = new Set(parsedHtml(payload).map(({ name }) => name));
      for (const name of ['script', 'img', 'h3', 'b', 'br']) expect(names).not.toContain(name);
      expect(parsedHtml(payload).filter(({ name }) => name === 'style')).toHaveLength(1);
      expect(payload).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
    });

    it('is reached from the preferences, and leads back there', async () => {
      const { token } = await aToken(running(), RAIN);
      const preferences = linksOn((await seeing(`/preferences/${token}`)).payload);
      const stories = preferences.get('What you were told, and why')!;
      expect(stories).toBe(`/told/${token}`);
      expect([...linksOn((await seeing(stories)).payload).values()]).toContain(`/preferences/${token}`);
    });

    it('runs and loads nothing, and keeps its URL to itself, as the preferences do', async () => {
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
      expect(await headersOf(`/told/${token}`)).toEqual(await headersOf(`/preferences/${token}`));
      expect((await seeing(`/told/${token}`)).payload).not.toMatch(/<script|<img|<link|\son\w+=|\sstyle=/);
    });

    it.each([
      'x',
      'before',
      '%00',
      '%F0%9F%90%88',
      Buffer.from('2026-13-04T00:00:00.000Z 0190a6c2-7c00-7000-8000-0000000000a1').toString('base64url'),
      Buffer.from('2026-05-04T00:00:00.000Z 0190a6c2').toString('base64url'),
      Buffer.from("2026-05-04T00:00:00.000Z ' OR true --").toString('base64url'),
    ])('says so where no page has ended: %s', async (end) => {
      const { token } = await aToken(running());
      const { statusCode, headers, payload } = await seeing(`/told/${token}/before/${end}`);
      expect([statusCode, headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
      expect(payload).toContain('This link leads nowhere');
    });
  });
}
