import { describe, expect, it } from '@jest/globals';
import { RuleViolation, InvalidValue, NotFound, DomainError } from './domain-errors.js';
import { checkRules, type Rule } from './rule.js';

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
    expect(() => checkRules([naps, wakes, eats], { hours: 16 })).not.toThrow();
    expect(() => checkRules([], { hours: 99 })).not.toThrow();
  });

  it('refuse by the first one that is broken, in its own words', () => {
    const refused = () => checkRules([naps, wakes, eats], { hours: 25 });

    expect(refused).toThrow(RuleViolation);
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
    [new RuleViolation('cats-eat', 'No time.'), 'RuleViolation', { rule: 'cats-eat', message: 'No time.' }],
    [
      InvalidValue.of('cat.hours', 'No number.'),
      'InvalidValue',
      { errors: [{ field: 'cat.hours', message: 'No number.' }], message: 'cat.hours: No number.' },
    ],
    [
      new NotFound('cat', 'Felix'),
      'NotFound',
      { what: 'cat', id: 'Felix', message: 'There is no cat Felix.' },
    ],
  ])('say what they are: %s', (refusal, name, about) => {
    expect(refusal).toBeInstanceOf(DomainError);
    expect(refusal).toBeInstanceOf(Error);
    expect(refusal.name).toBe(name);
    expect(refusal).toMatchObject(about);
  });
});
