import { describe, expect, it } from '@jest/globals';
import { ENGLISH } from '#src/application/message-catalogue/english.js';
import type { FieldName } from '#src/application/message-catalogue/message-catalogue.js';
import { Notify } from '#src/application/notify/notify.command.js';
import { aContent, anOccasion } from '../a-notification.js';
import { aToken, oneClick, postForm, RAIN } from '../a-token.js';
import { fieldsOfForm, type ParsedElement, parsedHtml } from '../parsed-html.js';
import { putPreferences, putAnyTimePreferences, getRecipient } from '../requests.js';
import type { HttpResponse, RunningNotifications } from '../running-notifications.js';

type Fields = Readonly<Record<string, string>>;

const { labels, legends, errors } = ENGLISH.pages.preferences;
const hints: Readonly<Partial<Record<FieldName, string>>> = ENGLISH.pages.preferences.hints;

/** The web page on which recipients change their preferences, without a script. */
export function preferencesPageContract(running: () => RunningNotifications): void {
  const seeing = (token: string): Promise<HttpResponse> =>
    running().send({ method: 'GET', url: `/preferences/${token}` });
  const saving = async (token: string, typed: Fields): Promise<HttpResponse> =>
    postForm(running(), `/preferences/${token}`, {
      ...fieldsOfForm((await seeing(token)).payload),
      ...typed,
    });
  const preferencesOf = async (id: string): Promise<Record<string, unknown>> =>
    (await running().send(getRecipient(id))).json();
  const named = (elements: ParsedElement[], wanted: string, name: string): ParsedElement[] =>
    elements.filter(({ name: tag, attributes }) => tag === wanted && attributes.name === name);
  /** The text that screen readers add to a field. */
  const descriptionOf = (elements: ParsedElement[], name: FieldName): string | undefined => {
    const control = elements.find(({ attributes }) => attributes.name === name);
    return elements.find(({ attributes }) => attributes.id === control?.attributes['aria-describedby'])?.text;
  };

  describe('GET and POST /preferences/:token', () => {
    const everything = {
      timeZone: 'America/Asuncion',
      frequency: 'weekly',
      digestAt: '18:30',
      digestOn: 'friday',
      quietHours: { from: '21:15', to: '06:45' },
      dailyCap: 7,
      pausedUntil: '2039-05-04T13:37:00.000Z',
    };

    it('keep all preferences when the form is saved unchanged, including the time of day of a pause', async () => {
      const { id, preferences: token } = await aToken(running());
      for (const chosen of [everything, { quietHours: null, dailyCap: null, pausedUntil: null }]) {
        await running().send(putPreferences(id, chosen));
        const before = await preferencesOf(id);
        expect((await saving(token, {})).statusCode).toBe(200);
        expect(await preferencesOf(id)).toEqual(before);
      }
    });

    it('store all preferences, and clear those whose fields are empty', async () => {
      const { id, preferences: token } = await aToken(running());
      const answer = await saving(token, {
        timeZone: ' Asia/Beirut ',
        frequency: 'daily',
        digestAt: '07:15',
        digestOn: 'sunday',
        quietFrom: '23:00',
        quietTo: '05:30',
        dailyCap: '3',
        // The clocks in Beirut skip midnight on this day.
        pausedUntil: '2039-03-27',
      });
      expect(answer.statusCode).toBe(200);
      expect(
        parsedHtml(answer.payload).filter(({ attributes }) => attributes.role === 'status'),
      ).toHaveLength(1);
      expect(await preferencesOf(id)).toMatchObject({
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

    it('describe each field by its hint', async () => {
      const { preferences: token } = await aToken(running());
      const elements = parsedHtml((await seeing(token)).payload);
      for (const name of Object.keys(labels) as FieldName[])
        expect([name, descriptionOf(elements, name)]).toEqual([name, hints[name] ?? '']);
    });

    it.each<[string, Fields, FieldName]>([
      ['an unknown time zone', { timeZone: 'Mars/Phobos', pausedUntil: '2039-05-04' }, 'timeZone'],
      ['an offset instead of a time zone', { timeZone: '+02:00' }, 'timeZone'],
      ['an unknown frequency', { frequency: 'hourly' }, 'frequency'],
      ['quiet hours without an end', { quietFrom: '22:00', quietTo: '' }, 'quietTo'],
      ['quiet hours without a start', { quietFrom: '', quietTo: '7' }, 'quietFrom'],
      ['quiet hours that end when they start', { quietFrom: '22:00', quietTo: '22:00' }, 'quietFrom'],
      ['an invalid time of day', { digestAt: '25:00' }, 'digestAt'],
      ['an unknown weekday', { digestOn: 'someday' }, 'digestOn'],
      ['a cap that is not a number', { dailyCap: 'three' }, 'dailyCap'],
      ['a cap over the maximum', { dailyCap: '10001' }, 'dailyCap'],
      ['a cap that is not a whole number', { dailyCap: '0.5' }, 'dailyCap'],
      ['a date that does not exist', { pausedUntil: '2039-02-30' }, 'pausedUntil'],
      ['a text that is not a date', { pausedUntil: 'tomorrow' }, 'pausedUntil'],
    ])(
      'answer 400 to %s, mark and explain the field, store nothing, and keep the input in the form',
      async (_, typed, wrong) => {
        const { id, preferences: token } = await aToken(running());
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
        expect(descriptionOf(elements, wrong)).toBe(`${hints[wrong] ?? ''}${errors[wrong]}`);
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

    it('escape HTML in the input', async () => {
      const { preferences: token } = await aToken(running());
      const typed = `"><script>alert(1)</script>&amp;'`;
      const { payload } = await saving(token, { timeZone: typed });
      expect(payload).not.toContain('<script');
      expect(fieldsOfForm(payload)).toMatchObject({ timeZone: typed });
    });

    it('let a recipient rejoin the topics that they select', async () => {
      const { id, token: all, preferences } = await aToken(running(), null);
      const { token: rain } = await aToken(running(), RAIN, id);
      for (const token of [all, rain]) await oneClick(running(), token);
      const { payload } = await seeing(preferences);
      const boxes = named(parsedHtml(payload), 'input', 'rejoin').map(({ attributes }) => attributes.value);
      expect(boxes).toEqual(['*', RAIN.name]);
      expect(payload).toContain('Rain &amp; “snow” &lt;in> Vienna');

      await saving(preferences, { rejoin: '*' });
      expect((await preferencesOf(id)).leftTopics).toEqual([RAIN.name]);
      await saving(preferences, { rejoin: RAIN.name });
      expect((await preferencesOf(id)).leftTopics).toEqual([]);
    });

    it('do not rejoin a topic whose name begins the name of a selected topic', async () => {
      const { id, preferences, token: rain } = await aToken(running());
      const { token: rainbow } = await aToken(running(), { name: `${RAIN.name}bow`, label: 'Rainbow' }, id);
      for (const token of [rain, rainbow]) await oneClick(running(), token);

      await saving(preferences, { rejoin: `${RAIN.name}bow` });

      expect((await preferencesOf(id)).leftTopics).toEqual([RAIN.name]);
    });

    it('group the fields, with a legend for each group and a hint below each field that has one', async () => {
      const { preferences, token } = await aToken(running());
      await oneClick(running(), token);
      const elements = parsedHtml((await seeing(preferences)).payload);
      const textsOf = (wanted: string): string[] =>
        elements.filter(({ name }) => name === wanted).map(({ text }) => text);

      expect(textsOf('legend')).toEqual(Object.values(legends));
      expect(textsOf('fieldset').map((text, at) => text.startsWith(textsOf('legend')[at]!))).toEqual(
        Object.values(legends).map(() => true),
      );
      const shown = elements.filter(({ attributes }) => attributes.class === 'hint').map(({ text }) => text);
      expect(new Set(shown)).toEqual(new Set(Object.values(hints)));
    });

    it('apply new preferences to notifications that are due already', async () => {
      const { id, preferences: token } = await aToken(running());
      await running().send(putAnyTimePreferences(id, { frequency: 'weekly' }));
      const emailsBefore = running().mailer.accepted.length;
      await running().notify(new Notify(id, anOccasion(), aContent()));
      await running().drained();
      expect(running().mailer.accepted).toHaveLength(emailsBefore);

      await saving(token, { frequency: 'instantly' });
      await running().drained();
      expect(running().mailer.accepted).toHaveLength(emailsBefore + 1);
    });
  });
}
