import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aRecipient, anId, preferring } from '#test/a-recipient.js';
import { invalid } from '#test/invalid.js';
import type { Preferences } from './preferences.js';
import type { RecipientId } from './recipient-id.js';

describe('a recipient', () => {
  it('is somebody, whatever they choose', () => {
    const id = anId<RecipientId>();
    expect(aRecipient({ id, frequency: 'never' }).id).toBe(id);
  });

  it('may live in any zone there is', () => {
    for (const timeZone of Intl.supportedValuesOf('timeZone'))
      expect(aRecipient({ timeZone }).preferences.timeZone).toBe(timeZone);
  });

  it('cannot live at any offset', () => {
    const twoDigits = (most: number) =>
      fc.nat({ max: most }).map((number) => String(number).padStart(2, '0'));
    fc.assert(
      fc.property(fc.constantFrom('+', '-'), twoDigits(23), twoDigits(59), (sign, hours, minutes) => {
        for (const timeZone of [`${sign}${hours}:${minutes}`, `${sign}${hours}${minutes}`, `${sign}${hours}`])
          expect(() => aRecipient({ timeZone })).toThrow(invalid('timeZone'));
      }),
    );
  });

  it.each<[string, Partial<Preferences>]>([
    ['instantly', { frequency: 'instantly' }],
    ['in a digest', { frequency: 'weekly' }],
    ['never', { frequency: 'never' }],
    ['outside of quiet hours', { quietHours: { from: '13:00', to: '14:30' } }],
    ['outside of a night', { quietHours: { from: '22:00', to: '07:00' } }],
    ['at most so often', { dailyCap: 3 }],
    ['in another part of the world', { timeZone: 'America/Argentina/Buenos_Aires' }],
    ['in universal time', { timeZone: 'UTC' }],
  ])('may choose to be told %s', (_, chosen) => {
    expect(aRecipient(chosen).preferences).toEqual(preferring(chosen));
  });

  it.each<[string, string, Partial<Preferences>]>([
    ['live on Mars', 'timeZone', { timeZone: 'Mars/Olympus_Mons' }],
    ['live at an offset, which knows no summer', 'timeZone', { timeZone: '+02:00' }],
    ['live nowhere', 'timeZone', { timeZone: '' }],
    [
      'have quiet hours that never or always are',
      'quietHours',
      { quietHours: { from: '22:00', to: '22:00' } },
    ],
    ['pause until who knows when', 'pausedUntil', { pausedUntil: 'the holidays' }],
  ])('cannot %s', (_, field, chosen) => {
    expect(() => aRecipient(chosen)).toThrow(invalid(field));
  });

  it('pauses until an instant, however it was told', () => {
    const { preferences } = aRecipient({ pausedUntil: '2026-05-09T02:00:00+02:00' });
    expect(preferences.pausedUntil).toBe('2026-05-09T00:00:00.000Z');
  });

  it('is known by what was chosen last', () => {
    const recipient = aRecipient({ frequency: 'instantly' });
    recipient.choose(preferring({ frequency: 'never' }));
    expect(recipient.preferences).toEqual(preferring({ frequency: 'never' }));
  });

  it('keeps the choice of before when the new one cannot be', () => {
    const recipient = aRecipient({ timeZone: 'Europe/Vienna' });
    expect(() => recipient.choose(preferring({ timeZone: 'Nowhere' }))).toThrow(invalid('timeZone'));
    expect(recipient.preferences.timeZone).toBe('Europe/Vienna');
  });
});
