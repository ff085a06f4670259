import { describe, expect, it } from '@jest/globals';
import { DELIVERY_POLICIES } from '../../domain/notification/policies/index.js';
import { ENGLISH } from './english.js';

describe('English', () => {
  it.each(DELIVERY_POLICIES.map(({ name }) => name))(
    'has a reason in plain words for the policy %s',
    (policy) => {
      const sentence = ENGLISH.timeline.suppressed('Monday', policy);
      expect(sentence.replace(`(rule: ${policy})`, '')).not.toContain(policy);
    },
  );

  it.each([
    [1, 'You have one new notification'],
    [2, 'You have 2 new notifications'],
    [21, 'You have 21 new notifications'],
  ])('has a plural form for %i', (count, heading) =>
    expect(ENGLISH.emails.digestHeading(count)).toBe(heading),
  );

  it.each([
    ['2026-03-29T00:30:00Z', 'Sunday 29 March'],
    ['2026-10-24T22:30:00Z', 'Sunday 25 October'],
  ])('names the recipient’s day when the clocks change: %s', (at, day) =>
    expect(ENGLISH.emails.day(new Date(at), 'Europe/Vienna')).toBe(day),
  );
});
