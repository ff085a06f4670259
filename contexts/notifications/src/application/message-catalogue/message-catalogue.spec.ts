import { describe, expect, it } from '@jest/globals';
import { DELIVERY_POLICIES } from '../../domain/notification/policies/index.js';
import { ENGLISH } from './english.js';

describe('English message catalogue', () => {
  it.each(DELIVERY_POLICIES.map(({ name }) => name))('has a reason in words for the policy %s', (policy) => {
    const sentence = ENGLISH.timeline.decided.suppress('Monday', policy);
    expect(sentence).not.toContain(policy);
  });

  it.each([
    [1, 'You have one new notification'],
    [2, 'You have 2 new notifications'],
    [21, 'You have 21 new notifications'],
  ])('has a plural form for %i', (count, heading) =>
    expect(ENGLISH.emails.digestHeading(count)).toBe(heading),
  );

  it.each([
    [0, 'Rain'],
    [1, 'Rain, and 1 more'],
    [1_200, 'Rain, and 1,200 more'],
  ])(
    'names the first headline and the number of the others in the subject of a digest: %i',
    (others, subject) => expect(ENGLISH.emails.digestSubject('Rain', others)).toBe(subject),
  );

  it.each([
    ['2026-03-29T00:30:00Z', 'Sunday 29 March'],
    ['2026-10-24T22:30:00Z', 'Sunday 25 October'],
  ])('names the recipient’s day when the clocks change: %s', (at, day) =>
    expect(ENGLISH.emails.day(new Date(at), 'Europe/Vienna')).toBe(day),
  );
});
