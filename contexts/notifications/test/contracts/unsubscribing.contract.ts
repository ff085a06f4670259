import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Notify } from '#src/application/notify/notify.command.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import { aContent, anOccasion } from '../a-notification.js';
import { aToken, FORM, oneClick, postForm, RAIN } from '../a-token.js';
import { parsedHtml } from '../parsed-html.js';
import { problemIn } from '../problem.js';
import { putAnyTimePreferences, getNotifications, getRecipient } from '../requests.js';
import type { HttpResponse, RunningNotifications } from '../running-notifications.js';

/** The behaviour of unsubscribing by a link, by one click (RFC 8058) and on a page. */
export function unsubscribingContract(running: () => RunningNotifications): void {
  const leftTopicsOf = async (id: string): Promise<string[]> =>
    (await running().send(getRecipient(id))).json<{ leftTopics: string[] }>().leftTopics;
  const seeing = (token: string): Promise<HttpResponse> =>
    running().send({ method: 'GET', url: `/unsubscribe/${token}` });
  const notify = async (id: RecipientId, headline: string, topic: Notify['topic']): Promise<string> => {
    await running().notify(new Notify(id, anOccasion(), aContent({ headline }), topic));
    return stateOf(id, headline);
  };
  const stateOf = async (id: string, headline: string): Promise<string> => {
    await running().drained();
    const { notifications } = (await running().send(getNotifications(id))).json<{
      notifications: { headline: string; state: string; reason: string | null }[];
    }>();
    const { state, reason } = notifications.find((one) => one.headline === headline)!;
    return reason === null ? state : `${state}: ${reason}`;
  };

  describe('headers of an email', () => {
    it('link to unsubscribing from its topic, or from everything when it has no topic', async () => {
      for (const topic of [RAIN, null]) {
        const { token } = await aToken(running(), topic);
        expect(running().mailer.accepted.at(-1)!.headers).toMatchObject({
          'List-Unsubscribe': `<https://notifications.example/unsubscribe/${token}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        });
        expect(token).toMatch(/^[\w-]{22,}$/);
      }
    });
  });

  describe('GET /unsubscribe/:token', () => {
    it('shows a form for the topic, and changes nothing', async () => {
      const { id, token } = await aToken(running());
      for (const answer of [await seeing(token), await seeing(token)]) {
        expect(answer).toMatchObject({ statusCode: 200 });
        const [form, ...others] = parsedHtml(answer.payload).filter(({ name }) => name === 'form');
        expect([form!.attributes, others]).toEqual([{ method: 'post' }, []]);
        expect(answer.payload).toContain('no more emails about this search');
      }
      expect(await leftTopicsOf(id)).toEqual([]);
      expect(await notify(id, 'Drizzle', RAIN)).toBe('sent');
    });

    it('forbids scripts, external resources, caching and referrers on other sites', async () => {
      const { token } = await aToken(running());
      const { headers, payload } = await seeing(token);
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'referrer-policy': 'same-origin',
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
    it('unsubscribes with one click, without a cookie or a redirect, also when the request is repeated', async () => {
      const { id, token } = await aToken(running());
      for (const answer of [await oneClick(running(), token), await oneClick(running(), token)])
        expect([answer.statusCode, answer.headers['set-cookie'], answer.headers.location]).toEqual([
          200,
          undefined,
          undefined,
        ]);
      expect(await leftTopicsOf(id)).toEqual([RAIN.name]);
      expect(await notify(id, 'Drizzle', RAIN)).toBe('suppressed: recipient-left-topic');
      expect(await notify(id, 'Snow', { name: 'saved-search/snow', label: 'Snow' })).toBe('sent');
    });

    it('accepts the form as multipart/form-data, which RFC 8058 prefers', async () => {
      const { id, token } = await aToken(running());
      const parts =
        '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n';
      const answer = await postForm(
        running(),
        `/unsubscribe/${token}`,
        parts,
        'multipart/form-data; boundary=b',
      );
      expect(answer.statusCode).toBe(200);
      expect(await leftTopicsOf(id)).toEqual([RAIN.name]);
    });

    it.each(['text/plain', 'application/json', 'application/octet-stream', 'a b c', ''])(
      'accepts the form with the wrong media type %j',
      async (type) => {
        const { id, token } = await aToken(running());
        const answer = await postForm(running(), `/unsubscribe/${token}`, 'List-Unsubscribe=One-Click', type);
        expect(answer.statusCode).toBe(200);
        expect(await leftTopicsOf(id)).toEqual([RAIN.name]);
      },
    );

    it('unsubscribes from everything when the token is for everything', async () => {
      const { id, token } = await aToken(running(), null);
      await oneClick(running(), token);
      expect(await notify(id, 'Drizzle', RAIN)).toBe('suppressed: recipient-left-everything');
      expect(await notify(id, 'Thunder', null)).toBe('suppressed: recipient-left-everything');
    });

    it.each([
      ['a topic', RAIN, 'suppressed: recipient-left-topic'],
      ['everything', null, 'suppressed: recipient-left-everything'],
    ])('suppresses notifications that are due already when the target is %s', async (_, topic, state) => {
      const { id, token } = await aToken(running(), topic);
      await running().send(putAnyTimePreferences(id, { frequency: 'weekly' }));
      expect(await notify(id, 'Drizzle', RAIN)).toBe('due');
      await oneClick(running(), token);
      expect(await stateOf(id, 'Drizzle')).toBe(state);
    });

    it.each([RAIN, null])('offers a button that resubscribes to the topic %j', async (topic) => {
      const { id, token } = await aToken(running(), topic);
      const offered = parsedHtml((await oneClick(running(), token)).payload);
      expect(offered.filter(({ name }) => name === 'input').map(({ attributes }) => attributes)).toEqual([
        { type: 'hidden', name: 'resubscribe', value: 'yes' },
      ]);
      const answer = await postForm(running(), `/unsubscribe/${token}`, { resubscribe: 'yes' });
      expect(answer.statusCode).toBe(200);
      expect(await leftTopicsOf(id)).toEqual([]);
      expect(await notify(id, 'Drizzle', RAIN)).toBe('sent');
    });

    it('answers to a form without a field which field it needs', async () => {
      const { token } = await aToken(running());
      const { errors } = problemIn(await postForm(running(), `/unsubscribe/${token}`, ''), 400);
      expect(errors).toEqual([{ field: 'List-Unsubscribe', message: 'must be One-Click' }]);
    });

    it.each([
      ['no field', ''],
      ['another value', 'List-Unsubscribe=Two-Clicks'],
      ['an additional field', 'List-Unsubscribe=One-Click&colour=blue'],
      ['the field twice', 'List-Unsubscribe=One-Click&List-Unsubscribe=One-Click'],
      ['the name of an object method', 'constructor=1'],
      ['the name of the prototype', '__proto__=1'],
    ])('refuses a form with %s, and changes nothing', async (_, form) => {
      const { id, token } = await aToken(running());
      problemIn(await postForm(running(), `/unsubscribe/${token}`, form), 400);
      expect(await leftTopicsOf(id)).toEqual([]);
    });

    it.each([
      ['a JSON body', '{"List-Unsubscribe":"One-Click"}', 'application/json', 400],
      ['a form without an end', '--b\r\nContent', 'multipart/form-data; boundary=b', 400],
      ['a form without boundaries', 'x', 'multipart/form-data', 400],
      [
        'a file',
        '--b\r\nContent-Disposition: form-data; name="resubscribe"; filename="x"\r\n\r\nyes\r\n--b--\r\n',
        'multipart/form-data; boundary=b',
        400,
      ],
      ['a form that is not in UTF-8', Buffer.from('resubscribe=Zoë', 'latin1'), FORM, 400],
      ['a form with a broken percent-encoding', 'resubscribe=%EB', FORM, 400],
      [
        'a multipart form that is not in UTF-8',
        Buffer.from(
          '--b\r\nContent-Disposition: form-data; name="resubscribe"\r\n\r\nZoë\r\n--b--\r\n',
          'latin1',
        ),
        'multipart/form-data; boundary=b',
        400,
      ],
      ['a form that is too long', 'x'.repeat(100_001), FORM, 413],
    ])('refuses %s', async (_, body, type, status) => {
      const { token } = await aToken(running());
      problemIn(await postForm(running(), `/unsubscribe/${token}`, body, type), status);
    });
  });

  it.each(['x', 'A'.repeat(32), '%00', '%F0%9F%90%88', '..%2F..', "'%20OR%20true--", '__proto__'])(
    'every page answers 404 when the token is invalid: %s',
    async (token) => {
      const answers = [
        await seeing(token),
        await oneClick(running(), token),
        await running().send({ method: 'GET', url: `/preferences/${token}` }),
        await postForm(running(), `/preferences/${token}`, { frequency: 'x' }),
        await running().send({ method: 'GET', url: `/history/${token}` }),
      ];
      for (const { statusCode, headers, payload } of answers) {
        expect([statusCode, headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
        expect(payload).toContain('This link does not work');
      }
    },
  );
}
