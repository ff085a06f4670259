import { describe, expect, it } from '@jest/globals';
import { aNotification, today } from '../../testing/a-notification.js';
import { aRecipient } from '../../testing/a-recipient.js';
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

  it('suppresses what is due to nobody who is known', () => {
    const notification = due();
    new Turn(anna.id, null, [notification], 0, null).decide(notification, null, today);
    expect(notification).toMatchObject({ state: 'suppressed', reason: 'unknown-recipient' });
  });
});
