import { describe, expect, it } from '@jest/globals';
import { aKitten, aKittenInput, aListedKitten, anId, today } from '#test/a-kitten.js';
import { theRule } from '#test/the-rule.js';
import { KittenAdopted } from './events/kitten-adopted.event.js';
import { KittenCorrected } from './events/kitten-corrected.event.js';
import { KittenListed } from './events/kitten-listed.event.js';
import { KittenWithdrawn } from './events/kitten-withdrawn.event.js';
import { Kitten } from './kitten.js';
import type { KittenId } from './kitten-id.js';

const tomorrow = new Date('2026-05-05T12:00:00Z');

/** What has happened to a kitten before the test began is no news. */
function given(kitten: Kitten, ...past: ((kitten: Kitten) => void)[]): Kitten {
  for (const happen of past) happen(kitten);
  kitten.releaseEvents();
  return kitten;
}
const adopted = (kitten: Kitten): void => kitten.adopt(today);
const withdrawn = (kitten: Kitten): void => kitten.withdraw(today);

describe('listing a kitten', () => {
  it('makes it known, and says so once', () => {
    const id = anId<KittenId>();

    const kitten = Kitten.list(id, aKitten(), today);

    expect(kitten).toMatchObject({ id, state: 'listed', details: aKitten(), listedAt: today });
    expect(kitten.releaseEvents()).toMatchObject([
      { constructor: KittenListed, kittenId: id, details: aKitten(), occurredAt: today },
    ]);
    expect(kitten.releaseEvents()).toEqual([]);
  });

  it('is possible before it may leave its mother', () => {
    expect(aListedKitten({ bornOn: '2026-05-04' }).state).toBe('listed');
  });
});

describe('correcting a kitten', () => {
  it('tells other details of it, and says so', () => {
    const kitten = given(aListedKitten());
    const details = aKitten({ coat: 'ginger' });

    expect(kitten.correct(details, tomorrow)).toBe(true);

    expect(kitten).toMatchObject({ state: 'listed', details, listedAt: today });
    expect(kitten.releaseEvents()).toMatchObject([
      {
        constructor: KittenCorrected,
        kittenId: kitten.id,
        details,
        listedAt: today,
        occurredAt: tomorrow,
      },
    ]);
  });

  it.each<[string, Parameters<typeof aKitten>[0]]>([
    ['name', { name: 'Tom' }],
    ['breed', { breed: 'Persian' }],
    ['coat', { coat: 'white' }],
    ['sex', { sex: 'female' }],
    ['birthday', { bornOn: '2026-01-13' }],
    ['temperament', { temperament: ['playful', 'curious'] }],
    ['description', { description: '' }],
    ['town', { place: { ...aKittenInput().place, town: 'Graz' } }],
    ['latitude', { place: { ...aKittenInput().place, latitude: 48 } }],
    ['longitude', { place: { ...aKittenInput().place, longitude: 16 } }],
  ])('is news when nothing else than this is different: %s', (_, told) => {
    const kitten = given(aListedKitten());
    expect(kitten.correct(aKitten(told), tomorrow)).toBe(true);
    expect(kitten.details).toEqual(aKitten(told));
  });

  it('is no news when all is told as before, in whatever order', () => {
    const kitten = given(aListedKitten());
    const same = Object.fromEntries(Object.entries(aKitten()).reverse()) as unknown as typeof kitten.details;

    expect(kitten.correct(same, tomorrow)).toBe(false);

    expect(kitten.releaseEvents()).toEqual([]);
  });

  it.each([
    ['adopted', adopted],
    ['withdrawn', withdrawn],
  ])('comes too late for one that was %s, also when nothing is different', (state, happen) => {
    const kitten = given(aListedKitten(), happen);
    for (const details of [aKitten({ coat: 'ginger' }), aKitten()]) {
      const correct = () => kitten.correct(details, tomorrow);
      expect(correct).toThrow(theRule('cannot-correct-a-kitten-that-has-left'));
      expect(correct).toThrow(state);
    }
    expect(kitten.details).toEqual(aKitten());
    expect(kitten.releaseEvents()).toEqual([]);
  });
});

describe('adopting a kitten', () => {
  it('gives it a home, and says so', () => {
    const kitten = given(aListedKitten());

    kitten.adopt(tomorrow);

    expect(kitten.state).toBe('adopted');
    expect(kitten.releaseEvents()).toMatchObject([
      { constructor: KittenAdopted, kittenId: kitten.id, occurredAt: tomorrow },
    ]);
  });

  it.each([
    ['the day it is eight weeks old', '2026-03-09'],
    ['when it is older', '2016-03-09'],
  ])('is possible %s', (_, bornOn) => {
    const kitten = given(aListedKitten({ bornOn }));
    kitten.adopt(today);
    expect(kitten.state).toBe('adopted');
  });

  it('is not possible the day before it is eight weeks old', () => {
    const kitten = given(aListedKitten({ bornOn: '2026-03-10' }));

    expect(() => kitten.adopt(today)).toThrow(theRule('cannot-adopt-before-eight-weeks'));

    expect(kitten.state).toBe('listed');
    expect(kitten.releaseEvents()).toEqual([]);
  });

  it('is possible from the first moment of that day on, and not a moment before', () => {
    const midnight = new Date('2026-05-04T00:00:00.000Z');
    const moment = new Date('2026-05-03T23:59:59.999Z');
    const kitten = given(aListedKitten({ bornOn: '2026-03-09' }));

    expect(() => kitten.adopt(moment)).toThrow(theRule('cannot-adopt-before-eight-weeks'));
    kitten.adopt(midnight);

    expect(kitten.state).toBe('adopted');
  });

  it('happens once', () => {
    const kitten = given(aListedKitten(), adopted);

    expect(() => kitten.adopt(tomorrow)).toThrow(theRule('cannot-adopt-twice'));

    expect(kitten.releaseEvents()).toEqual([]);
  });

  it('is over when the shelter has withdrawn it', () => {
    const kitten = given(aListedKitten(), withdrawn);

    expect(() => kitten.adopt(tomorrow)).toThrow(theRule('cannot-adopt-a-withdrawn-kitten'));

    expect(kitten.state).toBe('withdrawn');
  });
});

describe('withdrawing a kitten', () => {
  it('takes it from the list, and says so', () => {
    const kitten = given(aListedKitten());

    kitten.withdraw(tomorrow);

    expect(kitten.state).toBe('withdrawn');
    expect(kitten.releaseEvents()).toMatchObject([
      { constructor: KittenWithdrawn, kittenId: kitten.id, occurredAt: tomorrow },
    ]);
  });

  it('is possible at any age', () => {
    const kitten = given(aListedKitten({ bornOn: '2026-05-04' }));
    kitten.withdraw(today);
    expect(kitten.state).toBe('withdrawn');
  });

  it('happens once', () => {
    const kitten = given(aListedKitten(), withdrawn);
    expect(() => kitten.withdraw(tomorrow)).toThrow(theRule('cannot-withdraw-twice'));
  });

  it('comes too late for one that has a home', () => {
    const kitten = given(aListedKitten(), adopted);

    expect(() => kitten.withdraw(tomorrow)).toThrow(theRule('cannot-withdraw-an-adopted-kitten'));

    expect(kitten.state).toBe('adopted');
    expect(kitten.releaseEvents()).toEqual([]);
  });
});
