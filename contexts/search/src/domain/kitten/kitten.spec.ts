import { describe, expect, it } from '@jest/globals';
import { DEFAULT_SHELTER, aKitten, aKittenInput, aListedKitten, anId, today } from '#test/a-kitten.js';
import { ruleViolation } from '#test/domain-errors.js';
import { Kitten } from './kitten.js';
import { KittenDetails } from './kitten-details.js';
import type { KittenId } from './kitten-id.js';
import type { ShelterId } from './shelter-id.js';

const tomorrow = new Date('2026-05-05T12:00:00Z');

/** The kitten after these actions, whose events are released. */
function given(kitten: Kitten, ...actions: ((kitten: Kitten) => void)[]): Kitten {
  for (const act of actions) act(kitten);
  kitten.releaseEvents();
  return kitten;
}
const adopted = (kitten: Kitten): void => kitten.adopt(DEFAULT_SHELTER, today);
const withdrawn = (kitten: Kitten): void => kitten.withdraw(DEFAULT_SHELTER, today);

describe('listing a kitten', () => {
  it('sets the state to listed and records KittenListed once', () => {
    const id = anId<KittenId>();

    const kitten = Kitten.list(id, aKitten(), DEFAULT_SHELTER, today);

    expect(kitten).toMatchObject({
      ...{ id, state: 'listed', details: aKitten() },
      ...{ listedBy: DEFAULT_SHELTER, listedAt: today },
    });
    expect(kitten.releaseEvents()).toMatchObject([
      {
        ...{ kind: 'kitten-listed', kittenId: id, details: aKitten() },
        ...{ listedBy: DEFAULT_SHELTER, occurredAt: today },
      },
    ]);
    expect(kitten.releaseEvents()).toEqual([]);
  });

  it('accepts a kitten that is younger than eight weeks', () => {
    expect(aListedKitten({ bornOn: '2026-05-04' }).state).toBe('listed');
  });
});

describe('correcting a kitten', () => {
  it('replaces the details and records KittenCorrected', () => {
    const kitten = given(aListedKitten());
    const details = aKitten({ coat: 'ginger' });

    expect(kitten.correct(details, DEFAULT_SHELTER, tomorrow)).toBe(true);

    expect(kitten).toMatchObject({ state: 'listed', details, listedAt: today });
    expect(kitten.releaseEvents()).toMatchObject([
      {
        kind: 'kitten-corrected',
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
  ])('changes the kitten when only this field differs: %s', (_, changes) => {
    const kitten = given(aListedKitten());
    expect(kitten.correct(aKitten(changes), DEFAULT_SHELTER, tomorrow)).toBe(true);
    expect(kitten.details).toEqual(aKitten(changes));
  });

  it('returns false and records no event when all details are equal, in any order', () => {
    const kitten = given(aListedKitten());
    const same = Object.fromEntries(Object.entries(aKitten()).reverse()) as unknown as typeof kitten.details;

    expect(kitten.correct(same, DEFAULT_SHELTER, tomorrow)).toBe(false);

    expect(kitten.releaseEvents()).toEqual([]);
  });

  it.each([
    ['adopted', adopted],
    ['withdrawn', withdrawn],
  ])('refuses a kitten that was %s, even when no detail differs', (state, act) => {
    const kitten = given(aListedKitten(), act);
    for (const details of [aKitten({ coat: 'ginger' }), aKitten()]) {
      const correct = () => kitten.correct(details, DEFAULT_SHELTER, tomorrow);
      expect(correct).toThrow(ruleViolation('cannot-correct-a-kitten-that-has-left'));
      expect(correct).toThrow(state);
    }
    expect(kitten.details).toEqual(aKitten());
    expect(kitten.releaseEvents()).toEqual([]);
  });
});

describe('adopting a kitten', () => {
  it('sets the state to adopted and records KittenAdopted', () => {
    const kitten = given(aListedKitten());

    kitten.adopt(DEFAULT_SHELTER, tomorrow);

    expect(kitten.state).toBe('adopted');
    expect(kitten.releaseEvents()).toMatchObject([
      { kind: 'kitten-adopted', kittenId: kitten.id, occurredAt: tomorrow },
    ]);
  });

  it.each([
    ['on the day it is eight weeks old', '2026-03-09'],
    ['that is older', '2016-03-09'],
  ])('accepts a kitten %s', (_, bornOn) => {
    const kitten = given(aListedKitten({ bornOn }));
    kitten.adopt(DEFAULT_SHELTER, today);
    expect(kitten.state).toBe('adopted');
  });

  it('refuses a kitten on the day before it is eight weeks old', () => {
    const kitten = given(aListedKitten({ bornOn: '2026-03-10' }));

    expect(() => kitten.adopt(DEFAULT_SHELTER, today)).toThrow(
      ruleViolation('cannot-adopt-before-eight-weeks'),
    );

    expect(kitten.state).toBe('listed');
    expect(kitten.releaseEvents()).toEqual([]);
  });

  it('accepts a kitten from midnight UTC of that day, and refuses it one millisecond earlier', () => {
    const midnight = new Date('2026-05-04T00:00:00.000Z');
    const justBefore = new Date('2026-05-03T23:59:59.999Z');
    const kitten = given(aListedKitten({ bornOn: '2026-03-09' }));

    expect(() => kitten.adopt(DEFAULT_SHELTER, justBefore)).toThrow(
      ruleViolation('cannot-adopt-before-eight-weeks'),
    );
    kitten.adopt(DEFAULT_SHELTER, midnight);

    expect(kitten.state).toBe('adopted');
  });

  it('refuses a kitten that was adopted before', () => {
    const kitten = given(aListedKitten(), adopted);

    expect(() => kitten.adopt(DEFAULT_SHELTER, tomorrow)).toThrow(ruleViolation('cannot-adopt-twice'));

    expect(kitten.releaseEvents()).toEqual([]);
  });

  it('refuses a kitten that was withdrawn', () => {
    const kitten = given(aListedKitten(), withdrawn);

    expect(() => kitten.adopt(DEFAULT_SHELTER, tomorrow)).toThrow(
      ruleViolation('cannot-adopt-a-withdrawn-kitten'),
    );

    expect(kitten.state).toBe('withdrawn');
  });
});

describe('withdrawing a kitten', () => {
  it('sets the state to withdrawn and records KittenWithdrawn', () => {
    const kitten = given(aListedKitten());

    kitten.withdraw(DEFAULT_SHELTER, tomorrow);

    expect(kitten.state).toBe('withdrawn');
    expect(kitten.releaseEvents()).toMatchObject([
      { kind: 'kitten-withdrawn', kittenId: kitten.id, occurredAt: tomorrow },
    ]);
  });

  it('accepts a kitten of any age', () => {
    const kitten = given(aListedKitten({ bornOn: '2026-05-04' }));
    kitten.withdraw(DEFAULT_SHELTER, today);
    expect(kitten.state).toBe('withdrawn');
  });

  it('refuses a kitten that was withdrawn before', () => {
    const kitten = given(aListedKitten(), withdrawn);
    expect(() => kitten.withdraw(DEFAULT_SHELTER, tomorrow)).toThrow(ruleViolation('cannot-withdraw-twice'));
  });

  it('refuses a kitten that was adopted', () => {
    const kitten = given(aListedKitten(), adopted);

    expect(() => kitten.withdraw(DEFAULT_SHELTER, tomorrow)).toThrow(
      ruleViolation('cannot-withdraw-an-adopted-kitten'),
    );

    expect(kitten.state).toBe('adopted');
    expect(kitten.releaseEvents()).toEqual([]);
  });
});

describe('a kitten of another shelter', () => {
  const otherShelter = anId<ShelterId>();

  it.each<[string, (kitten: Kitten) => void]>([
    ['adopted', (kitten) => kitten.adopt(otherShelter, today)],
    ['withdrawn', (kitten) => kitten.withdraw(otherShelter, today)],
    ['corrected', (kitten) => void kitten.correct({ coat: 'ginger' }, otherShelter, today)],
  ])('cannot be %s', (_, decide) => {
    const kitten = given(aListedKitten());
    expect(() => decide(kitten)).toThrow(ruleViolation('only-its-own-shelter-decides'));
    expect(kitten.releaseEvents()).toEqual([]);
  });

  it('obeys the shelter to which it was handed over, and no longer its former one', () => {
    const kitten = given(aListedKitten());
    kitten.handOver(otherShelter, today);
    kitten.handOver(otherShelter, today);
    expect(kitten.listedBy).toBe(otherShelter);
    expect(kitten.releaseEvents()).toEqual([
      { kind: 'kitten-handed-over', kittenId: kitten.id, listedBy: otherShelter, occurredAt: today },
    ]);
    expect(() => kitten.adopt(DEFAULT_SHELTER, today)).toThrow(ruleViolation('only-its-own-shelter-decides'));
    kitten.adopt(otherShelter, today);
    expect(kitten.state).toBe('adopted');
  });
});

describe('reconstituted kitten', () => {
  it('equals the stored one, and records no event', () => {
    const { id, details, listedBy, listedAt, state } = aListedKitten();
    const stored = JSON.parse(JSON.stringify(details)) as ReturnType<KittenDetails['toInput']>;
    const kitten = Kitten.reconstitute({
      ...{ id, listedBy, listedAt, state },
      details: KittenDetails.reconstitute(stored),
    });
    expect(kitten).toMatchObject({ id, details, listedBy, listedAt, state });
    expect(kitten.details).toBeInstanceOf(KittenDetails);
    expect(kitten.releaseEvents()).toEqual([]);
  });
});
