import { describe, expect, it } from '@jest/globals';
import { CannotStart, readConfiguration } from '@pawprint/platform/runtime';
import { NotificationsConfiguration } from './config.js';

const SMTP_URL = 'smtp://user:secret@mail.example:2525';
const OTHERS = {
  NOTIFICATIONS_PORT: '3002',
  DATABASE_URL: 'postgres://notifications:secret@database/pawprint',
  SEARCH_PUBLIC_URL: 'http://localhost:3001',
};
const read = (environment: NodeJS.ProcessEnv): NotificationsConfiguration =>
  readConfiguration(NotificationsConfiguration, { ...OTHERS, ...environment });

describe('mail settings of Notifications', () => {
  it('send by SMTP_URL when no provider is set', () => {
    expect(read({ SMTP_URL }).mail).toEqual({
      primary: { name: 'smtp://mail.example:2525', url: new URL(SMTP_URL) },
      fallback: null,
      perSecond: null,
    });
  });

  it('send by a primary provider, then by a fallback, each at a maximum rate', () => {
    const { mail } = read({
      SMTP_URL,
      MAIL_PRIMARY: 'https://key@api.mail.example/v1/messages',
      MAIL_FALLBACK: 'smtps://mail.example',
      MAIL_RATE_PER_SECOND: '14',
    });
    expect(mail).toMatchObject({
      primary: { name: 'https://api.mail.example/v1/messages' },
      fallback: { name: 'smtps://mail.example' },
      perSecond: 14,
    });
  });

  it.each(['localhost:3', '127.0.0.1:3', '[::1]:3'])(
    'accept an API key in clear text for this machine: %s',
    (host) => {
      expect(read({ MAIL_PRIMARY: `http://key@${host}/` }).mail.primary.name).toBe(`http://${host}/`);
    },
  );
});

describe('reports settings of Notifications', () => {
  it.each(['k'.repeat(32), 'ключ'.repeat(4)])('accept an INBOUND_KEY of 32 bytes: %s', (INBOUND_KEY) => {
    const { reports } = read({ SMTP_URL, INBOUND_KEY, BOUNCES_PORT: '3026', HOST: '0.0.0.0' });
    expect(reports).toEqual({
      key: INBOUND_KEY,
      domain: 'pawprint.example',
      door: { port: 3026, host: '0.0.0.0' },
    });
  });

  it.each([undefined, ''])('have no key and no SMTP server when INBOUND_KEY is %j', (INBOUND_KEY) => {
    expect(read({ SMTP_URL, INBOUND_KEY }).reports).toMatchObject({ key: null, door: { port: null } });
  });
});

describe('wrong configuration of Notifications', () => {
  it.each<[string, NodeJS.ProcessEnv]>([
    ['SMTP_URL is not set: the provider of email unless MAIL_PRIMARY is set.', {}],
    ['SMTP_URL is not a URL.', { SMTP_URL: 'secret' }],
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
      'MAIL_FALLBACK is the same provider as SMTP_URL: smtp://mail.example:2525.',
      { SMTP_URL, MAIL_FALLBACK: 'smtp://mail.example:2525' },
    ],
    [
      'MAIL_FALLBACK is the same provider as MAIL_PRIMARY: https://mail.example/.',
      { MAIL_PRIMARY: 'https://secret@mail.example', MAIL_FALLBACK: 'https://other@mail.example' },
    ],
    ...['0', '-1', '1.5', 'many'].map((rate): [string, NodeJS.ProcessEnv] => [
      `MAIL_RATE_PER_SECOND="${rate}" must be a whole number from 1 to 1000000.`,
      { SMTP_URL, MAIL_RATE_PER_SECOND: rate },
    ]),
    ['SEARCH_PUBLIC_URL="search" must be a URL address.', { SMTP_URL, SEARCH_PUBLIC_URL: 'search' }],
    [
      'SEARCH_GRPC "search:3011" does not say where a service is found: static:host:port,host:port, or dns:host:port, ' +
        'or srv:_service._tcp.domain; //server:port/ after the colon names who is asked.',
      { SMTP_URL, SEARCH_GRPC: 'search:3011' },
    ],
    ...['x', 'k'.repeat(31)].map((key): [string, NodeJS.ProcessEnv] => [
      `INBOUND_KEY must have at least 32 bytes: "openssl rand -hex 32" makes one.`,
      { SMTP_URL, INBOUND_KEY: key },
    ]),
    [
      'BOUNCES_PORT="3026" is set, but INBOUND_KEY is not: without it no return path is ours.',
      { SMTP_URL, BOUNCES_PORT: '3026' },
    ],
    ['BOUNCES_DOMAIN="a b" must be a valid domain name.', { SMTP_URL, BOUNCES_DOMAIN: 'a b' }],
  ])('prevents the start: %s', (message, environment) => {
    expect(() => read(environment)).toThrow(new CannotStart(message));
    expect(message).not.toContain('secret');
  });

  it('is reported in one message', () => {
    expect(() => read({ MAIL_PRIMARY: 'secret', MAIL_FALLBACK: 'smtp://', NOTIFICATIONS_PORT: '0' })).toThrow(
      'NOTIFICATIONS_PORT="0" must be a whole number from 1 to 65535. MAIL_PRIMARY is not a URL. MAIL_FALLBACK names no host.',
    );
  });
});
