import { describe, expect, it } from '@jest/globals';
import { BrokenRule, InvalidValue, NotThere, Refusal } from './refusals.js';
import { obey, type Rule } from './rule.js';

const naps: Rule<{ hours: number }> = {
  name: 'cats-nap-daily',
  violatedBy: ({ hours }) => (hours > 0 ? null : 'This cat does not nap.'),
};
const wakes: Rule<{ hours: number }> = {
  name: 'cats-wake-now-and-then',
  violatedBy: ({ hours }) => (hours < 24 ? null : `This cat has napped for ${hours} hours.`),
};
const eats: Rule<{ hours: number }> = {
  name: 'cats-eat',
  violatedBy: ({ hours }) => (hours === 16 ? null : 'This cat has had no time to eat.'),
};

describe('rules', () => {
  it('let pass what obeys all of them', () => {
    expect(() => obey([naps, wakes, eats], { hours: 16 })).not.toThrow();
    expect(() => obey([], { hours: 99 })).not.toThrow();
  });

  it('refuse by the first one that is broken, in its own words', () => {
    const refused = () => obey([naps, wakes, eats], { hours: 25 });

    expect(refused).toThrow(BrokenRule);
    expect(refused).toThrow(
      expect.objectContaining({
        rule: 'cats-wake-now-and-then',
        message: 'This cat has napped for 25 hours.',
      }),
    );
  });
});

describe('refusals', () => {
  it.each([
    [new BrokenRule('cats-eat', 'No time.'), 'BrokenRule', { rule: 'cats-eat', message: 'No time.' }],
    [
      new InvalidValue('cat.hours', 'No number.'),
      'InvalidValue',
      { field: 'cat.hours', message: 'No number.' },
    ],
    [
      new NotThere('cat', 'Felix'),
      'NotThere',
      { what: 'cat', id: 'Felix', message: 'There is no cat Felix.' },
    ],
  ])('say what they are: %s', (refusal, name, about) => {
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toBeInstanceOf(Error);
    expect(refusal.name).toBe(name);
    expect(refusal).toMatchObject(about);
  });
});
