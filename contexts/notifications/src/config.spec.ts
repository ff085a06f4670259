import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readCertificates } from '@pawprint/platform/rpc';
import { CannotStart, readConfiguration } from '@pawprint/platform/runtime';
import { CertificateAuthority } from '@pawprint/platform/testing/certificate-authority';
import { NotificationsConfiguration } from './config.js';
import { InboundSmtpAddress } from './infrastructure/bounces/inbound-smtp-server.js';

const SMTP_URL = 'smtp://user:secret@mail.example:2525';
const OTHERS = {
  NOTIFICATIONS_PORT: '3002',
  DATABASE_URL: 'postgres://notifications:secret@database/pawprint',
  SEARCH_PUBLIC_URL: 'http://localhost:3001',
};
const AUTHENTICATION = {
  AUTH: 'required',
  AUTH_ISSUER: 'http://localhost:3004',
  AUTH_JWKS_URL: 'http://localhost:3004/.well-known/jwks.json',
};
const read = (environment: NodeJS.ProcessEnv): NotificationsConfiguration =>
  readConfiguration(NotificationsConfiguration, { ...OTHERS, ...environment });

describe('settings of the mail providers', () => {
  it('send by SMTP_URL when no provider is set', () => {
    expect(read({ SMTP_URL }).mail).toEqual({
      primary: new URL(SMTP_URL),
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
      primary: new URL('https://key@api.mail.example/v1/messages'),
      fallback: new URL('smtps://mail.example'),
      perSecond: 14,
    });
  });

  it.each(['localhost:3', '127.0.0.1:3', '[::1]:3'])(
    'accept an API key in clear text for this machine: %s',
    (host) => {
      expect(read({ MAIL_PRIMARY: `http://key@${host}/` }).mail.primary.host).toBe(host);
    },
  );
});

describe('settings of Identity', () => {
  const IDENTITY_GRPC = 'static:127.0.0.1:3014';

  it('apply when callers need an access token', () => {
    expect(read({ SMTP_URL, ...AUTHENTICATION, IDENTITY_GRPC }).identity).toEqual({ name: IDENTITY_GRPC });
  });

  it('name the certificates with which Identity is called on another machine', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'notifications-'));
    await (await CertificateAuthority.create()).issue('notifications', folder);
    const { identity } = read({ SMTP_URL, ...AUTHENTICATION, IDENTITY_GRPC, GRPC_CERTIFICATES: folder });
    expect(identity).toEqual({ name: IDENTITY_GRPC, certificates: readCertificates(folder) });
    rmSync(folder, { recursive: true });
  });

  it('do not apply when IDENTITY_GRPC has the value none', () => {
    expect(read({ SMTP_URL, ...AUTHENTICATION, IDENTITY_GRPC: 'none' }).identity).toBeUndefined();
  });

  it('do not apply when callers need no access token', () => {
    expect(read({ SMTP_URL, IDENTITY_GRPC }).identity).toBeUndefined();
    expect(read({ SMTP_URL, IDENTITY_GRPC, AUTH: 'off' }).identity).toBeUndefined();
  });
});

describe('settings of the reports', () => {
  it.each(['k'.repeat(32), 'ключ'.repeat(4)])('accept an INBOUND_KEY of 32 bytes: %s', (INBOUND_KEY) => {
    const { reports } = read({ SMTP_URL, INBOUND_KEY, BOUNCES_PORT: '3026', HOST: '0.0.0.0', AUTH: 'off' });
    expect(reports).toEqual({
      key: INBOUND_KEY,
      domain: 'pawprint.example',
      smtp: new InboundSmtpAddress(3026, '0.0.0.0'),
    });
  });

  it.each([undefined, ''])('have no key and no SMTP server when INBOUND_KEY is %j', (INBOUND_KEY) => {
    expect(read({ SMTP_URL, INBOUND_KEY }).reports).toMatchObject({ key: null, smtp: { port: null } });
  });
});

describe('invalid configuration of Notifications', () => {
  it.each<[string, NodeJS.ProcessEnv]>([
    ['SMTP_URL is not set: the provider of email unless MAIL_PRIMARY is set.', {}],
    ['SMTP_URL is not a URL.', { SMTP_URL: 'secret' }],
    ['SMTP_URL must begin with smtp:// or smtps://.', { SMTP_URL: 'https://secret@mail.example' }],
    ['SMTP_URL names no host.', { SMTP_URL: 'smtp://' }],
    [
      'MAIL_PRIMARY must begin with smtp://, smtps:// or https://.',
      { MAIL_PRIMARY: 'ftp://secret@mail.example' },
    ],
    [
      'MAIL_PRIMARY would send an API key in clear text: http:// is allowed for this machine only; use https://.',
      { MAIL_PRIMARY: 'http://secret@mail.example' },
    ],
    [
      'MAIL_FALLBACK needs an API key, and no password, before the @ of its host.',
      { SMTP_URL, MAIL_FALLBACK: 'https://mail.example' },
    ],
    [
      'MAIL_FALLBACK needs an API key, and no password, before the @ of its host.',
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
      'IDENTITY_GRPC is not set: how Identity is found: static:, dns: or srv:, or `none` to send to addresses that are not confirmed; must be set when AUTH is required.',
      { SMTP_URL, ...AUTHENTICATION },
    ],
    [
      'IDENTITY_GRPC "identity:3014" is not a service name. Use static:host:port,host:port or dns:host:port or ' +
        'srv:_service._tcp.domain, with //server:port/ after the colon for another DNS server.',
      { SMTP_URL, IDENTITY_GRPC: 'identity:3014' },
    ],
    ...['x', 'k'.repeat(31)].map((key): [string, NodeJS.ProcessEnv] => [
      `INBOUND_KEY must have at least 32 bytes: "openssl rand -hex 32" makes one.`,
      { SMTP_URL, INBOUND_KEY: key },
    ]),
    [
      'BOUNCES_PORT="3026" is set, but INBOUND_KEY is not: it signs the return paths.',
      { SMTP_URL, BOUNCES_PORT: '3026' },
    ],
    ['BOUNCES_DOMAIN="a b" must be a valid domain name.', { SMTP_URL, BOUNCES_DOMAIN: 'a b' }],
  ])('prevents the start: %s', (message, environment) => {
    expect(() => read(environment)).toThrow(new CannotStart(message));
    expect(message).not.toContain('secret');
  });

  it('reports all invalid variables in one message', () => {
    expect(() => read({ MAIL_PRIMARY: 'secret', MAIL_FALLBACK: 'smtp://', NOTIFICATIONS_PORT: '0' })).toThrow(
      'NOTIFICATIONS_PORT="0" must be a whole number from 1 to 65535. MAIL_PRIMARY is not a URL. MAIL_FALLBACK names no host.',
    );
  });
});
