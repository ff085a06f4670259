import { describe, expect, it } from '@jest/globals';
import { aRecipient, anId, preferring } from '#test/a-recipient.js';
import { calendar } from '#test/calendar.js';
import { invalid } from '#test/invalid.js';
import type { RecipientId } from './recipient-id.js';

describe('a recipient', () => {
  it('has an id and preferences', () => {
    const id = anId<RecipientId>();
    expect(aRecipient({ id, frequency: 'never' })).toMatchObject({
      id,
      preferences: preferring({ frequency: 'never' }),
      leftTopics: [],
    });
  });

  it('cannot be made with an invalid id or invalid preferences, and names every invalid field', () => {
    const input = { id: 'anna' as RecipientId, frequency: 'hourly', dailyCap: -1 };
    expect(() => aRecipient(input)).toThrow(invalid('id', 'frequency', 'dailyCap'));
  });

  it('has the preferences that were chosen last', () => {
    const recipient = aRecipient({ frequency: 'instantly' });
    recipient.choose(preferring({ frequency: 'never' }), calendar);
    expect(recipient.preferences).toEqual(preferring({ frequency: 'never' }));
  });

  it('keeps the preferences of before when the new ones are invalid', () => {
    const recipient = aRecipient({ timeZone: 'Europe/Vienna' });
    const input = preferring({ timeZone: 'Nowhere' });
    expect(() => recipient.choose(input, calendar)).toThrow(invalid('timeZone'));
    expect(recipient.preferences.timeZone).toBe('Europe/Vienna');
  });

  it('keeps the time of day of a pause when choosing the day on which it ends', () => {
    const pausedUntil = '2026-05-04T10:30:00.000Z';
    const recipient = aRecipient({ pausedUntil });
    recipient.choose(preferring({ pausedUntil: '2026-05-04' }), calendar);
    expect(recipient.preferences).toMatchObject({ pausedUntil });
  });

  it.each([
    ['the local date on which the pause ends', '2026-05-03T22:00:00Z', '2026-05-03T21:59:59Z', '2026-05-04'],
    ['no date when the pause is over', '2026-05-03T22:00:00Z', '2026-05-03T22:00:00Z', null],
    ['no date when nothing is paused', null, '2026-05-03T22:00:00Z', null],
  ])('has as the day of return %s', (_, pausedUntil, now, day) => {
    expect(aRecipient({ pausedUntil }).dayOfReturn(new Date(now), calendar)).toBe(day);
  });
});

describe('the topics of a recipient', () => {
  it('can be left, once each, and rejoined', () => {
    const recipient = aRecipient();
    for (const topic of ['rain', 'snow', 'rain']) recipient.leave(topic);
    expect(recipient.leftTopics).toEqual(['rain', 'snow']);
    recipient.rejoin('rain');
    recipient.rejoin('hail');
    expect(recipient.leftTopics).toEqual(['snow']);
  });

  it.each(['', ' ', 'a\nb', 'a\u0000', '\uD800', 'x'.repeat(201)])(
    'cannot be left by the name %j',
    (topic) => {
      expect(() => aRecipient().leave(topic)).toThrow(invalid('topic'));
    },
  );
});
