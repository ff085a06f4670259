import { describe, expect, it } from '@jest/globals';
import { after, aNotification, today } from '#test/a-notification.js';
import { aRecipient } from '#test/a-recipient.js';
import { DueNotifications } from './due-notifications.js';
import { calendar } from '#test/calendar.js';

const anna = aRecipient({ dailyCap: 3 });
const due = (): ReturnType<typeof aNotification> => aNotification({ recipientId: anna.id });

describe('due notifications', () => {
  it('count each notification that is sent towards the daily cap', () => {
    const several = [due(), due(), due()];
    const all = new DueNotifications(anna.id, anna, several, 1, null, calendar);
    expect(several.map((one) => all.decide(one, null, today))).toEqual(['send', 'send', 'nothing']);
  });

  it('do not count a suppressed notification towards the daily cap', () => {
    const all = new DueNotifications(anna.id, anna, [], 2, null, calendar);
    expect(all.decide(due(), 'it came back', today)).toBe('nothing');
    expect(all.decide(due(), null, today)).toBe('send');
  });

  it('suppress a notification whose occasion is retired, and do not count it towards the daily cap', () => {
    const [retired, other] = [due(), due()] as const;
    const all = new DueNotifications(anna.id, anna, [retired, other], 2, null, calendar);
    expect(all.decide(retired, null, today, true)).toBe('nothing');
    expect(retired).toMatchObject({ state: 'suppressed', reason: 'occasion-is-retired' });
    expect(all.decide(other, null, today)).toBe('send');
  });

  const interrupted = { worker: 'anna', from: after(10), until: after(20), preferencesChanged: false };

  it('record an unknown outcome for the notifications that an interrupted sending may have sent', () => {
    const several = [due(), due(), due(), aNotification({ recipientId: anna.id, dueAt: after(11) })];

    const possiblySent = new DueNotifications(
      anna.id,
      anna,
      several,
      1,
      null,
      calendar,
      interrupted,
    ).recordInterruption(null);

    expect(possiblySent).toEqual(several.slice(0, 2));
    const attempts = [{ at: after(10).toISOString(), worker: 'anna', outcome: 'unknown' }];
    expect(possiblySent).toMatchObject([{ state: 'due', attempts }, { attempts }]);
  });

  it('record an unknown outcome for everything that was due when preferences have changed since', () => {
    const several = [due(), due(), due()];
    const all = new DueNotifications(anna.id, anna, several, 3, null, calendar, {
      ...interrupted,
      preferencesChanged: true,
    });
    expect(all.recordInterruption(null)).toEqual(several);
  });

  it('record an unknown outcome for a notification in a due digest, and not for one that waits for a digest', () => {
    const daily = aRecipient({ frequency: 'daily', timeZone: 'UTC', digestAt: '13:00' });
    const [atOne, fresh] = [1, 2].map(() => aNotification({ recipientId: daily.id }));
    new DueNotifications(daily.id, daily, [atOne!], 0, null, calendar).decide(atOne!, null, today);
    const hourMs = 3_600_000;
    const later = { ...interrupted, from: after(hourMs), until: after(hourMs + 10) };

    expect(
      new DueNotifications(daily.id, daily, [atOne!, fresh!], 0, null, calendar, later).recordInterruption(
        null,
      ),
    ).toEqual([atOne]);
  });

  it('record no unknown outcome without an interrupted sending, or when the address is suppressed', () => {
    expect(new DueNotifications(anna.id, anna, [due()], 0, null, calendar).recordInterruption(null)).toEqual(
      [],
    );
    expect(
      new DueNotifications(anna.id, anna, [due()], 0, null, calendar, interrupted).recordInterruption(
        'it came back',
      ),
    ).toEqual([]);
  });

  it('suppress a notification whose recipient is unknown', () => {
    const notification = due();
    new DueNotifications(anna.id, null, [notification], 0, null, calendar).decide(notification, null, today);
    expect(notification).toMatchObject({ state: 'suppressed', reason: 'unknown-recipient' });
  });
});
