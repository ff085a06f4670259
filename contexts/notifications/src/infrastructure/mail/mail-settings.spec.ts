import { describe, expect, it } from '@jest/globals';
import { mailSettingsFrom } from './mail-settings.js';

const SMTP_URL = 'smtp://user:secret@mail.example:2525';

describe('who sends mail', () => {
  it('is SMTP_URL, where nothing else is said', () => {
    expect(mailSettingsFrom({ SMTP_URL })).toEqual({
      primary: { name: 'smtp://mail.example:2525', url: new URL(SMTP_URL) },
      fallback: null,
      perSecond: null,
    });
  });

  it('is a primary provider, and another when that is in trouble, each at a rate', () => {
    const settings = mailSettingsFrom({
      SMTP_URL,
      MAIL_PRIMARY: 'https://key@api.mail.example/v1/messages',
      MAIL_FALLBACK: 'smtps://mail.example',
      MAIL_RATE_PER_SECOND: '14',
    });
    expect(settings).toMatchObject({
      primary: { name: 'https://api.mail.example/v1/messages' },
      fallback: { name: 'smtps://mail.example' },
      perSecond: 14,
    });
  });

  it.each(['localhost:3', '127.0.0.1:3', '[::1]:3'])('may be on this machine, in clear text: %s', (host) => {
    expect(mailSettingsFrom({ MAIL_PRIMARY: `http://key@${host}/` }).primary.name).toBe(`http://${host}/`);
  });

  it.each<[string, NodeJS.ProcessEnv]>([
    ['SMTP_URL is not set, nor is MAIL_PRIMARY.', {}],
    ['SMTP_URL is no URL.', { SMTP_URL: 'secret' }],
    ['SMTP_URL must begin with smtp:// or smtps://.', { SMTP_URL: 'https://secret@mail.example' }],
    ['SMTP_URL names no host.', { SMTP_URL: 'smtp://' }],
    [
      'MAIL_PRIMARY must begin with smtp:// or smtps://, or with https://.',
      { MAIL_PRIMARY: 'ftp://secret@mail.example' },
    ],
    [
      'MAIL_PRIMARY would send an API key in clear text: http:// is for this machine alone, others want https://.',
      { MAIL_PRIMARY: 'http://secret@mail.example' },
    ],
    [
      'MAIL_FALLBACK needs an API key and nothing else before the @ of its host.',
      { SMTP_URL, MAIL_FALLBACK: 'https://mail.example' },
    ],
    [
      'MAIL_FALLBACK needs an API key and nothing else before the @ of its host.',
      { SMTP_URL, MAIL_FALLBACK: 'https://user:secret@mail.example' },
    ],
    [
      'MAIL_FALLBACK and SMTP_URL are the same provider: smtp://mail.example:2525.',
      { SMTP_URL, MAIL_FALLBACK: 'smtp://mail.example:2525' },
    ],
    ...['0', '-1', '1.5', 'many'].map((rate): [string, NodeJS.ProcessEnv] => [
      `MAIL_RATE_PER_SECOND must be a whole number from 1 on, not "${rate}".`,
      { SMTP_URL, MAIL_RATE_PER_SECOND: rate },
    ]),
  ])('is a clear error otherwise: %s', (message, env) => {
    expect(() => mailSettingsFrom(env)).toThrow(new Error(message));
    expect(message).not.toContain('secret');
  });
});
