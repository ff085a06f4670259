import type { Email } from '#src/domain/mail/mailer.js';

export const anEmail = (about: Partial<Email> = {}): Email => ({
  messageId: '<0190a6c2-7c00-7000-8000-0000000000c1@pawprint.example>',
  from: 'Pawprint <notifications@pawprint.example>',
  to: 'anna@example.org',
  subject: 'Felix matches “Gingers” 🐈',
  text: 'Felix\n\nwaits in København.\n',
  html: '<h1>Felix</h1>\n<p>waits in København.</p>\n',
  ...about,
});

export const enoughTime = (): AbortSignal => AbortSignal.timeout(5_000);

/** The error of a failed attempt; rejects if the attempt succeeded. */
export const failureOf = async (sending: Promise<unknown>): Promise<unknown> =>
  sending.then(
    () => Promise.reject(new Error('The attempt succeeded.')),
    (error: unknown) => error,
  );
