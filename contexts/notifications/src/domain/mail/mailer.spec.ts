import { describe, expect, it } from '@jest/globals';
import { MailRefused } from './mailer.js';

describe('a mail that is refused', () => {
  it('says why, whether for good, and by which code', () => {
    expect(new MailRefused('No such user', true, 550)).toMatchObject({
      name: 'MailRefused',
      message: 'No such user',
      permanent: true,
      code: 550,
    });
  });

  it('is not refused for good where the provider says to try again', () => {
    expect(new MailRefused('Try again later', false)).toMatchObject({ permanent: false, code: undefined });
  });
});
