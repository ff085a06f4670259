import { describe, expect, it } from '@jest/globals';
import { UnknownOutcome, EmailRefused } from './mailer.js';

describe('a mail that is refused', () => {
  it('says why, whether for good, and by which code', () => {
    expect(new EmailRefused('No such user', true, 550)).toMatchObject({
      name: 'EmailRefused',
      message: 'No such user',
      permanent: true,
      code: 550,
    });
  });

  it('is not refused for good where the provider says to try again', () => {
    expect(new EmailRefused('Try again later', false)).toMatchObject({ permanent: false, code: undefined });
  });

  it('is refused for what it is, and asks for no pause, unless something else is said', () => {
    expect(new EmailRefused('No', true)).toMatchObject({ aboutTheMail: true, retryAfterMs: null });
    const busy = { aboutTheMail: false, retryAfterMs: 1_000 };
    expect(new EmailRefused('Too many', false, 429, busy)).toMatchObject(busy);
  });
});

describe('a mail that is in doubt', () => {
  it('says what kept the answer from us', () => {
    const cause = new Error('socket hang up');
    expect(new UnknownOutcome(cause)).toMatchObject({ name: 'UnknownOutcome', cause });
    expect(new UnknownOutcome(cause).message).toMatch(/^In doubt: .*socket hang up$/);
    expect(new UnknownOutcome('gone').message).toMatch(/gone$/);
  });
});
