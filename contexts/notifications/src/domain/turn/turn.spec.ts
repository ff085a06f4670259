import { describe, expect, it } from '@jest/globals';
import { after, aNotification, today } from '#test/a-notification.js';
import { aRecipient } from '#test/a-recipient.js';
import { Turn } from './turn.js';

const anna = aRecipient({ dailyCap: 3 });
const due = (): ReturnType<typeof aNotification> => aNotification({ recipientId: anna.id });

describe('a turn', () => {
  it('counts whatever is told in it towards the cap of the day', () => {
    const several = [due(), due(), due()];
    const turn = new Turn(anna.id, anna, several, 1, null);
    expect(several.map((one) => turn.decide(one, null, today))).toEqual(['tell', 'tell', 'nothing']);
  });

  it('counts nothing that is not told', () => {
    const turn = new Turn(anna.id, anna, [], 2, null);
    expect(turn.decide(due(), 'it came back', today)).toBe('nothing');
    expect(turn.decide(due(), null, today)).toBe('tell');
  });

  const lost = { worker: 'anna', from: after(10), until: after(20), wishesChanged: false };

  it('leaves in doubt what may have been told in the one before, where that was lost', () => {
    const several = [due(), due(), due(), aNotification({ recipientId: anna.id, dueAt: after(11) })];

    const inDoubt = new Turn(anna.id, anna, several, 1, null, lost).doubt(null);

    expect(inDoubt).toEqual(several.slice(0, 2));
    const attempts = [{ at: after(10).toISOString(), worker: 'anna', outcome: 'unknown' }];
    expect(inDoubt).toMatchObject([{ state: 'due', attempts }, { attempts }]);
  });

  it('leaves in doubt all that was in hand where wishes have changed since', () => {
    const several = [due(), due(), due()];
    const turn = new Turn(anna.id, anna, several, 3, null, { ...lost, wishesChanged: true });
    expect(turn.doubt(null)).toEqual(several);
  });

  it('leaves in doubt what was to be told in a digest, and not what waited for one', () => {
    const daily = aRecipient({ frequency: 'daily', timeZone: 'UTC', digestAt: '13:00' });
    const [atOne, fresh] = [1, 2].map(() => aNotification({ recipientId: daily.id }));
    new Turn(daily.id, daily, [atOne!], 0, null).decide(atOne!, null, today);
    const hourMs = 3_600_000;
    const later = { ...lost, from: after(hourMs), until: after(hourMs + 10) };

    expect(new Turn(daily.id, daily, [atOne!, fresh!], 0, null, later).doubt(null)).toEqual([atOne]);
  });

  it('leaves nothing in doubt where none was lost, or no mail goes to the address', () => {
    expect(new Turn(anna.id, anna, [due()], 0, null).doubt(null)).toEqual([]);
    expect(new Turn(anna.id, anna, [due()], 0, null, lost).doubt('it came back')).toEqual([]);
  });

  it('suppresses what is due to nobody who is known', () => {
    const notification = due();
    new Turn(anna.id, null, [notification], 0, null).decide(notification, null, today);
    expect(notification).toMatchObject({ state: 'suppressed', reason: 'unknown-recipient' });
  });
});
