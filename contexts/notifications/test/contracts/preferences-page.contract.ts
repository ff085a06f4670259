import { describe, expect, it } from '@jest/globals';
import { Notify } from '#src/application/notify/notify.command.js';
import { aContent, anOccasion } from '../a-notification.js';
import { aToken, oneClick, posting, RAIN } from '../a-token.js';
import { type ParsedElement, parsedHtml } from '../parsed-html.js';
import { choosing, choosingAnyTime, viewing } from '../requests.js';
import type { Answer, RunningNotifications } from '../running-notifications.js';

type Fields = Readonly<Record<string, string>>;

/** What a form would send if nothing were changed, as a browser reads it (HTML, 4.10.21.4). */
function fieldsOfForm(page: string): Fields {
  const elements = parsedHtml(page);
  const sent = elements.flatMap(({ name, attributes }, index): [string, string][] => {
    if (name === 'select') {
      const chosen = elements
        .slice(index)
        .find((one) => one.name === 'option' && 'selected' in one.attributes);
      return [[attributes.name!, chosen?.attributes.value ?? '']];
    }
    if (name !== 'input' || (/radio|checkbox/.test(attributes.type!) && !('checked' in attributes)))
      return [];
    return [[attributes.name!, attributes.value!]];
  });
  return Object.fromEntries(sent);
}

/** Preferences for people, with nothing but HTML. */
export function preferencesPageContract(running: () => RunningNotifications): void {
  const seeing = (token: string): Promise<Answer> =>
    running().ask({ method: 'GET', url: `/preferences/${token}` });
  const saving = async (token: string, typed: Fields): Promise<Answer> =>
    posting(running(), `/preferences/${token}`, { ...fieldsOfForm((await seeing(token)).payload), ...typed });
  const preferencesOf = async (id: string): Promise<Record<string, unknown>> =>
    (await running().ask(viewing(id))).json();
  const named = (elements: ParsedElement[], wanted: string, name: string): ParsedElement[] =>
    elements.filter(({ name: tag, attributes }) => tag === wanted && attributes.name === name);

  describe('GET and POST /preferences/:token', () => {
    const everything = {
      email: 'änna@bücher.example',
      timeZone: 'America/Asuncion',
      frequency: 'weekly',
      digestAt: '18:30',
      digestOn: 'friday',
      quietHours: { from: '21:15', to: '06:45' },
      dailyCap: 7,
      pausedUntil: '2039-05-04T13:37:00.000Z',
    };

    it('change nothing when nothing is changed, not even the hour until which somebody pauses', async () => {
      const { id, token } = await aToken(running());
      for (const chosen of [everything, { quietHours: null, dailyCap: null, pausedUntil: null }]) {
        await running().ask(choosing(id, chosen));
        const before = await preferencesOf(id);
        expect((await saving(token, {})).statusCode).toBe(200);
        expect(await preferencesOf(id)).toEqual(before);
      }
    });

    it('take whatever can be chosen', async () => {
      const { id, token } = await aToken(running());
      const answer = await saving(token, {
        email: ' ben@example.org ',
        timeZone: 'Asia/Beirut',
        frequency: 'daily',
        digestAt: '07:15',
        digestOn: 'sunday',
        quietFrom: '23:00',
        quietTo: '05:30',
        dailyCap: '3',
        // There, this day has no midnight.
        pausedUntil: '2039-03-27',
      });
      expect(answer.statusCode).toBe(200);
      expect(
        parsedHtml(answer.payload).filter(({ attributes }) => attributes.role === 'status'),
      ).toHaveLength(1);
      expect(await preferencesOf(id)).toMatchObject({
        email: 'ben@example.org',
        timeZone: 'Asia/Beirut',
        frequency: 'daily',
        digestAt: '07:15',
        digestOn: 'sunday',
        quietHours: { from: '23:00', to: '05:30' },
        dailyCap: 3,
        pausedUntil: '2039-03-26T22:00:00.000Z',
      });
      await saving(token, { quietFrom: '', quietTo: '', dailyCap: '', pausedUntil: '' });
      expect(await preferencesOf(id)).toMatchObject({ quietHours: null, dailyCap: null, pausedUntil: null });
    });

    it.each<[string, Fields, string]>([
      ['an address that is none', { email: 'anna at "example" <b>' }, 'email'],
      ['no address', { email: '' }, 'email'],
      ['a zone that there is not', { timeZone: 'Mars/Phobos', pausedUntil: '2039-05-04' }, 'timeZone'],
      ['an offset for a zone', { timeZone: '+02:00' }, 'timeZone'],
      ['a frequency that there is not', { frequency: 'hourly' }, 'frequency'],
      ['half of quiet hours', { quietFrom: '22:00', quietTo: '' }, 'quietTo'],
      ['the other half', { quietFrom: '', quietTo: '7' }, 'quietFrom'],
      ['quiet hours without an end', { quietFrom: '22:00', quietTo: '22:00' }, 'quietFrom'],
      ['an hour that is none', { digestAt: '25:00' }, 'digestAt'],
      ['a day that is none', { digestOn: 'someday' }, 'digestOn'],
      ['a cap that is no number', { dailyCap: 'three' }, 'dailyCap'],
      ['too high a cap', { dailyCap: '10001' }, 'dailyCap'],
      ['half a mail', { dailyCap: '0.5' }, 'dailyCap'],
      ['a date that is none', { pausedUntil: '2039-02-30' }, 'pausedUntil'],
      ['no date', { pausedUntil: 'tomorrow' }, 'pausedUntil'],
    ])(
      'answer 400 to %s, say so, store nothing, and lose nothing of what was typed',
      async (_, typed, wrong) => {
        const { id, token } = await aToken(running());
        const before = await preferencesOf(id);

        const answer = await saving(token, { digestAt: '06:05', ...typed });

        expect(answer.statusCode).toBe(400);
        const elements = parsedHtml(answer.payload);
        const marked = elements.filter(({ attributes }) => attributes['aria-invalid'] === 'true');
        const links = elements.filter(
          ({ name, attributes }) => name === 'a' && attributes.href!.endsWith(`#${wrong}`),
        );
        expect(elements.filter(({ attributes }) => attributes.role === 'alert')).toHaveLength(1);
        expect(links).toHaveLength(1);
        if (wrong !== 'frequency') expect(marked.map(({ attributes }) => attributes.name)).toContain(wrong);
        for (const [name, value] of Object.entries(typed))
          for (const { attributes } of named(elements, 'input', name))
            if (attributes.type !== 'radio') expect(attributes.value).toBe(value);
        expect(fieldsOfForm(answer.payload)).toMatchObject(
          typed.digestAt || wrong === 'frequency' ? {} : { digestAt: '06:05' },
        );
        expect(await preferencesOf(id)).toEqual(before);
      },
    );

    it('show words as words, whatever is typed', async () => {
      const { token } = await aToken(running());
      const typed = `"><script>alert(1)</script>&amp;'`;
      const { payload } = await saving(token, { email: typed, timeZone: typed });
      expect(payload).not.toContain('<script');
      expect(fieldsOfForm(payload)).toMatchObject({ email: typed, timeZone: typed });
    });

    it('bring back what was left, as far as that is chosen', async () => {
      const { id, token: all } = await aToken(running(), null);
      const { token: rain } = await aToken(running(), RAIN, id);
      for (const token of [all, rain]) await oneClick(running(), token);
      const { payload } = await seeing(all);
      const boxes = named(parsedHtml(payload), 'input', 'rejoin').map(({ attributes }) => attributes.value);
      expect(boxes).toEqual(['*', RAIN.name]);
      expect(payload).toContain('Rain &amp; “snow” &lt;in> Vienna');

      await saving(all, { rejoin: '*' });
      expect((await preferencesOf(id)).leftTopics).toEqual([RAIN.name]);
      await saving(rain, { rejoin: RAIN.name });
      expect((await preferencesOf(id)).leftTopics).toEqual([]);
    });

    it('take effect on what is due already', async () => {
      const { id, token } = await aToken(running());
      await running().ask(choosingAnyTime(id, { frequency: 'weekly' }));
      const mails = running().mailer.taken.length;
      await running().notify(new Notify(id, anOccasion(), aContent()));
      await running().settled();
      expect(running().mailer.taken).toHaveLength(mails);

      await saving(token, { frequency: 'instantly' });
      await running().settled();
      expect(running().mailer.taken).toHaveLength(mails + 1);
    });
  });
}
