import { describe, expect, it } from '@jest/globals';
import { EmailRefused, UnknownOutcome } from './mailer.js';

describe('refusal of an email', () => {
  it('contains the reason, the reply code, and whether it is permanent', () => {
    expect(new EmailRefused('No such user', true, 550)).toMatchObject({
      name: 'EmailRefused',
      message: 'No such user',
      permanent: true,
      code: 550,
    });
  });

  it('can be temporary and without a reply code', () => {
    expect(new EmailRefused('Try again later', false)).toMatchObject({ permanent: false, code: undefined });
  });

  it('concerns this email, is not a hard bounce and requests no pause, unless stated otherwise', () => {
    expect(new EmailRefused('No', true)).toMatchObject({
      isAboutThisEmail: true,
      isHardBounce: false,
      retryAfterMs: null,
    });
    const busy = { isAboutThisEmail: false, isHardBounce: true, retryAfterMs: 1_000 };
    expect(new EmailRefused('Too many', false, 429, busy)).toMatchObject(busy);
  });
});

describe('unknown outcome of sending an email', () => {
  it('contains the reason for which no reply was received', () => {
    const cause = new Error('socket hang up');
    expect(new UnknownOutcome(cause)).toMatchObject({ name: 'UnknownOutcome', cause });
    expect(new UnknownOutcome(cause).message).toMatch(/^Unknown outcome: .*socket hang up$/);
    expect(new UnknownOutcome('gone').message).toMatch(/gone$/);
  });
});
