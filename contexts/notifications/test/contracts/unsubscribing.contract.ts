import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Notify } from '#src/application/notify/notify.command.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import { aContent, anOccasion } from '../a-notification.js';
import { aToken, FORM, oneClick, posting, RAIN } from '../a-token.js';
import { parsedHtml } from '../parsed-html.js';
import { problemIn } from '../problem.js';
import { choosingAnyTime, historyOf, viewing } from '../requests.js';
import type { Answer, RunningNotifications } from '../running-notifications.js';

/** RFC 8058, and what people see of it. */
export function unsubscribingContract(running: () => RunningNotifications): void {
  const leftBy = async (id: string): Promise<string[]> =>
    (await running().ask(viewing(id))).json<{ leftTopics: string[] }>().leftTopics;
  const seeing = (token: string): Promise<Answer> =>
    running().ask({ method: 'GET', url: `/unsubscribe/${token}` });
  const told = async (id: RecipientId, headline: string, topic: Notify['topic']): Promise<string> => {
    await running().notify(new Notify(id, anOccasion(), aContent({ headline }), topic));
    return stateOf(id, headline);
  };
  const stateOf = async (id: string, headline: string): Promise<string> => {
    await running().settled();
    const { notifications } = (await running().ask(historyOf(id))).json<{
      notifications: { headline: string; state: string; reason: string | null }[];
    }>();
    const { state, reason } = notifications.find((one) => one.headline === headline)!;
    return reason === null ? state : `${state}: ${reason}`;
  };

  describe('the headers of a mail', () => {
    it('say how to unsubscribe with one click: from its topic, or from everything where it has none', async () => {
      for (const topic of [RAIN, null]) {
        const { token } = await aToken(running(), topic);
        expect(running().mailer.taken.at(-1)!.headers).toMatchObject({
          'List-Unsubscribe': `<https://notifications.example/unsubscribe/${token}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        });
        expect(token).toMatch(/^[\w-]{22,}$/);
      }
    });
  });

  describe('GET /unsubscribe/:token', () => {
    it('says what will happen, and changes nothing, however often it is asked', async () => {
      const { id, token } = await aToken(running());
      for (const answer of [await seeing(token), await seeing(token)]) {
        expect(answer).toMatchObject({ statusCode: 200 });
        const [form, ...others] = parsedHtml(answer.payload).filter(({ name }) => name === 'form');
        expect([form!.attributes, others]).toEqual([{ method: 'post' }, []]);
        expect(answer.payload).toContain('Rain &amp; “snow” &lt;in> Vienna');
      }
      expect(await leftBy(id)).toEqual([]);
      expect(await told(id, 'Drizzle', RAIN)).toBe('sent');
    });

    it('runs and loads nothing, and keeps its URL to itself', async () => {
      const { token } = await aToken(running());
      const { headers, payload } = await seeing(token);
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringMatching(
          /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
        ),
      });
      const { text } = parsedHtml(payload).find(({ name }) => name === 'style')!;
      expect(headers['content-security-policy']).toContain(
        `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
      );
      expect(headers['set-cookie']).toBeUndefined();
      expect(payload).not.toMatch(/<script|<img|<link|\son\w+=|\sstyle=/);
    });
  });

  describe('POST /unsubscribe/:token', () => {
    it('unsubscribes with one click, without a cookie or another page on the way, and as often as it comes', async () => {
      const { id, token } = await aToken(running());
      for (const answer of [await oneClick(running(), token), await oneClick(running(), token)])
        expect([answer.statusCode, answer.headers['set-cookie'], answer.headers.location]).toEqual([
          200,
          undefined,
          undefined,
        ]);
      expect(await leftBy(id)).toEqual([RAIN.name]);
      expect(await told(id, 'Drizzle', RAIN)).toBe('suppressed: recipient-left-topic');
      expect(await told(id, 'Snow', { name: 'saved-search/snow', label: 'Snow' })).toBe('sent');
    });

    it('takes the form as RFC 8058 prefers it', async () => {
      const { id, token } = await aToken(running());
      const parts =
        '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n';
      const answer = await posting(
        running(),
        `/unsubscribe/${token}`,
        parts,
        'multipart/form-data; boundary=b',
      );
      expect(answer.statusCode).toBe(200);
      expect(await leftBy(id)).toEqual([RAIN.name]);
    });

    it('unsubscribes from everything, for the token of that', async () => {
      const { id, token } = await aToken(running(), null);
      await oneClick(running(), token);
      expect(await told(id, 'Drizzle', RAIN)).toBe('suppressed: recipient-left-everything');
      expect(await told(id, 'Thunder', null)).toBe('suppressed: recipient-left-everything');
    });

    it.each([
      ['a topic', RAIN, 'suppressed: recipient-left-topic'],
      ['everything', null, 'suppressed: recipient-left-everything'],
    ])('takes effect on what is due already, when it is from %s', async (_, topic, state) => {
      const { id, token } = await aToken(running(), topic);
      await running().ask(choosingAnyTime(id, { frequency: 'weekly' }));
      expect(await told(id, 'Drizzle', RAIN)).toBe('due');
      await oneClick(running(), token);
      expect(await stateOf(id, 'Drizzle')).toBe(state);
    });

    it.each([RAIN, null])('is undone by the button that it offers: %j', async (topic) => {
      const { id, token } = await aToken(running(), topic);
      const offered = parsedHtml((await oneClick(running(), token)).payload);
      expect(offered.filter(({ name }) => name === 'input').map(({ attributes }) => attributes)).toEqual([
        { type: 'hidden', name: 'again', value: 'yes' },
      ]);
      const answer = await posting(running(), `/unsubscribe/${token}`, { again: 'yes' });
      expect(answer.statusCode).toBe(200);
      expect(await leftBy(id)).toEqual([]);
      expect(await told(id, 'Drizzle', RAIN)).toBe('sent');
    });

    it.each([
      ['nothing', ''],
      ['something else', 'List-Unsubscribe=Two-Clicks'],
      ['more', 'List-Unsubscribe=One-Click&colour=blue'],
      ['it twice', 'List-Unsubscribe=One-Click&List-Unsubscribe=One-Click'],
      ['what every object has', 'constructor=1'],
      ['a prototype', '__proto__=1'],
    ])('changes nothing where a form says %s', async (_, form) => {
      const { id, token } = await aToken(running());
      problemIn(await posting(running(), `/unsubscribe/${token}`, form), 400);
      expect(await leftBy(id)).toEqual([]);
    });

    it.each([
      ['no form', '{"List-Unsubscribe":"One-Click"}', 'application/json', 415],
      ['a form without an end', '--b\r\nContent', 'multipart/form-data; boundary=b', 400],
      ['a form without boundaries', 'x', 'multipart/form-data', 400],
      [
        'a file',
        '--b\r\nContent-Disposition: form-data; name="again"; filename="x"\r\n\r\nyes\r\n--b--\r\n',
        'multipart/form-data; boundary=b',
        400,
      ],
      ['a form that is too long', 'x'.repeat(100_001), FORM, 413],
    ])('refuses %s', async (_, body, type, status) => {
      const { token } = await aToken(running());
      problemIn(await posting(running(), `/unsubscribe/${token}`, body, type), status);
    });
  });

  it.each(['x', 'A'.repeat(32), '%00', '%F0%9F%90%88', '..%2F..', "'%20OR%20true--", '__proto__'])(
    'nobody is unsubscribed by a token that is none, and a page says so: %s',
    async (token) => {
      const answers = [
        await seeing(token),
        await oneClick(running(), token),
        await running().ask({ method: 'GET', url: `/preferences/${token}` }),
        await posting(running(), `/preferences/${token}`, { email: 'x' }),
        await running().ask({ method: 'GET', url: `/history/${token}` }),
      ];
      for (const { statusCode, headers, payload } of answers) {
        expect([statusCode, headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
        expect(payload).toContain('This link does not work');
      }
    },
  );
}
