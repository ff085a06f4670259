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

describe('checkRules', () => {
  it('accepts a subject that satisfies all rules', () => {
    expect(() => checkRules([naps, wakes, eats], { hours: 16 })).not.toThrow();
    expect(() => checkRules([], { hours: 99 })).not.toThrow();
  });

  it('throws the violation of the first violated rule, with the message of that rule', () => {
    const checking = () => checkRules([naps, wakes, eats], { hours: 25 });

    expect(checking).toThrow(RuleViolation);
    expect(checking).toThrow(
      expect.objectContaining({
        rule: 'cats-wake-now-and-then',
        message: 'This cat has napped for 25 hours.',
      }),
    );
  });
});

describe('domain error', () => {
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
  ])('has the name of its class, a message and its details: %s', (error, name, details) => {
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe(name);
    expect(error).toMatchObject(details);
  });
});
