import { describe, expect, it } from '@jest/globals';
import { aRecipient, anId, preferring } from '#test/a-recipient.js';
import { calendar } from '#test/calendar.js';
import { invalid } from '#test/invalid.js';
import type { EmailAddress } from '../address/email-address.js';
import type { RecipientId } from './recipient-id.js';
import { Recipient } from './recipient.js';

describe('recipient', () => {
  it('has an id and preferences', () => {
    const id = anId<RecipientId>();
    expect(aRecipient({ id, frequency: 'never' })).toMatchObject({
      id,
      preferences: preferring({ frequency: 'never' }),
      leftTopics: [],
    });
  });

  it('cannot be created with an invalid id or invalid preferences, and names every invalid field', () => {
    const input = { id: 'anna' as RecipientId, frequency: 'hourly', dailyCap: -1 };
    expect(() => aRecipient(input)).toThrow(invalid('id', 'frequency', 'dailyCap'));
  });

  it('cannot be created for a person whose account was erased', () => {
    const create = () => Recipient.with(anId<RecipientId>(), preferring({}), calendar, true);
    expect(create).toThrow(expect.objectContaining({ rule: 'a-forgotten-recipient-stays-forgotten' }));
  });

  it('has confirmed its address when the address, in its normal form, is found to be confirmed', () => {
    const recipient = aRecipient({ email: 'anna@example.org' });
    expect(recipient.hasConfirmedAddress).toBe(false);
    recipient.confirm('anna@EXAMPLE.org' as EmailAddress);
    expect(recipient.hasConfirmedAddress).toBe(true);
  });

  it('has not confirmed its address when an address that it replaced in the meantime is found to be confirmed', () => {
    const recipient = aRecipient({ email: 'new@example.org' });
    recipient.confirm('old@example.org' as EmailAddress);
    recipient.choose(preferring({ email: 'old@example.org' }), calendar);
    expect(recipient.hasConfirmedAddress).toBe(false);
  });

  it('has to confirm an address that replaces a confirmed one', () => {
    const recipient = aRecipient({ email: 'anna@example.org' });
    recipient.confirm('anna@example.org' as EmailAddress);
    recipient.choose(preferring({ email: 'new@example.org' }), calendar);
    expect(recipient.hasConfirmedAddress).toBe(false);
  });

  it('replaces its preferences by the new ones', () => {
    const recipient = aRecipient({ frequency: 'instantly' });
    recipient.choose(preferring({ frequency: 'never' }), calendar);
    expect(recipient.preferences).toEqual(preferring({ frequency: 'never' }));
  });

  it('keeps its preferences when the new ones are invalid', () => {
    const recipient = aRecipient({ timeZone: 'Europe/Vienna' });
    const input = preferring({ timeZone: 'Nowhere' });
    expect(() => recipient.choose(input, calendar)).toThrow(invalid('timeZone'));
    expect(recipient.preferences.timeZone).toBe('Europe/Vienna');
  });

  it('keeps the time of day of a pause when the day on which it ends is chosen again', () => {
    const pausedUntil = '2026-05-04T10:30:00.000Z';
    const recipient = aRecipient({ pausedUntil });
    recipient.choose(preferring({ pausedUntil: '2026-05-04' }), calendar);
    expect(recipient.preferences).toMatchObject({ pausedUntil });
  });

  it.each([
    ['the local date on which the pause ends', '2026-05-03T22:00:00Z', '2026-05-03T21:59:59Z', '2026-05-04'],
    ['no date when the pause is over', '2026-05-03T22:00:00Z', '2026-05-03T22:00:00Z', null],
    ['no date when nothing is paused', null, '2026-05-03T22:00:00Z', null],
  ])('computes the day of return as %s', (_, pausedUntil, now, day) => {
    expect(aRecipient({ pausedUntil }).dayOfReturn(new Date(now), calendar)).toBe(day);
  });
});

describe('topics of a recipient', () => {
  it('can be left once each, and rejoined', () => {
    const recipient = aRecipient();
    for (const topic of ['rain', 'snow', 'rain']) recipient.leave(topic);
    expect(recipient.leftTopics).toEqual(['rain', 'snow']);
    recipient.rejoin('rain');
    recipient.rejoin('hail');
    expect(recipient.leftTopics).toEqual(['snow']);
  });

  it.each(['', ' ', 'a\nb', 'a\u0000', '\uD800', 'x'.repeat(201)])(
    'cannot be left when the name is %j',
    (topic) => {
      expect(() => aRecipient().leave(topic)).toThrow(invalid('topic'));
    },
  );
});
