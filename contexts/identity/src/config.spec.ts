import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CannotStart, readConfiguration } from '@pawprint/platform/runtime';
import { IdentityConfiguration } from './config.js';

const key = (): string => randomBytes(32).toString('hex');
const KEYS_RULE =
  'must contain keys of 48 or more hexadecimal digits, and whole numbers as versions of peppers';

const KEY = 'ab'.repeat(32);

describe('configuration of Identity', () => {
  let folder: string;
  let required: NodeJS.ProcessEnv;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pawprint-config-'));
    required = {
      IDENTITY_PORT: '3004',
      DATABASE_URL: 'postgres://identity:secret@database/pawprint',
      IDENTITY_KEY_FILE: fileWith('keys', JSON.stringify({ secret: key(), peppers: { 1: key() } })),
      SMTP_URL: 'smtp://user:secret@mail.example:2525',
    };
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  function fileWith(name: string, text: string): string {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  }
  const read = (environment: NodeJS.ProcessEnv = {}): IdentityConfiguration =>
    readConfiguration(IdentityConfiguration, { ...required, ...environment });
  const messageOf = (environment: NodeJS.ProcessEnv): string => {
    try {
      read(environment);
    } catch (error) {
      if (error instanceof CannotStart) return error.message;
      throw error;
    }
    throw new Error('The configuration is valid.');
  };

  it('has its own port as the issuer and as the origin of passkeys', () => {
    const { url, relyingParty } = read();
    expect({ url, relyingParty }).toEqual({
      url: 'http://localhost:3004',
      relyingParty: { id: 'localhost', origins: ['http://localhost:3004'] },
    });
  });

  it('has its public URL as the issuer, and other domains and origins of passkeys when they are set', () => {
    const { url, relyingParty } = read({
      IDENTITY_PUBLIC_URL: 'https://accounts.example/identity',
      PASSKEY_DOMAIN: 'pawprint.example',
      PASSKEY_ORIGINS: 'https://pawprint.example, https://www.pawprint.example',
    });
    expect({ url, relyingParty }).toEqual({
      url: 'https://accounts.example/identity',
      relyingParty: {
        id: 'pawprint.example',
        origins: ['https://pawprint.example', 'https://www.pawprint.example'],
      },
    });
  });

  it.each<[string, NodeJS.ProcessEnv]>([
    ['IDENTITY_KEY_FILE is not set', { IDENTITY_KEY_FILE: undefined }],
    ['SMTP_URL is not set: the provider of email.', { SMTP_URL: undefined }],
    ['SMTP_URL must begin with smtp:// or smtps:// and a host', { SMTP_URL: 'https://secret@mail.example' }],
    ['SMTP_URL must begin with smtp:// or smtps:// and a host', { SMTP_URL: 'smtp:///secret' }],
    ['IDENTITY_PORT="0" must be a whole number from 1 to 65535.', { IDENTITY_PORT: '0' }],
    ['IDENTITY_GRPC_PORT="many" must be a whole number from 1 to 65535.', { IDENTITY_GRPC_PORT: 'many' }],
    ['PASSKEY_DOMAIN="a b" must be a valid domain name.', { PASSKEY_DOMAIN: 'a b' }],
    ...['pawprint.example', 'https://pawprint.example/page', 'https://a.example,', 'ftp://a.example'].map(
      (origins): [string, NodeJS.ProcessEnv] => [
        `PASSKEY_ORIGINS="${origins}" must be origins like https://pawprint.example, separated by commas`,
        { PASSKEY_ORIGINS: origins },
      ],
    ),
  ])('prevents the start: %s', (message, environment) => {
    expect(messageOf(environment)).toContain(message);
    expect(messageOf(environment)).not.toContain('secret@');
  });

  it.each([
    ['is not JSON', 'secret'],
    ['must contain a secret and at least one pepper', '"a text"'],
    ['must contain a secret and at least one pepper', JSON.stringify({ secret: KEY, peppers: {} })],
    ['must contain a secret and at least one pepper', JSON.stringify({ secret: 'abc', peppers: { 1: KEY } })],
    [KEYS_RULE, JSON.stringify({ secret: KEY, peppers: { 1: 'abc' } })],
    [KEYS_RULE, JSON.stringify({ secret: KEY, peppers: { '0': KEY } })],
  ])('prevents the start when the file of keys %s: %s', (message, text) => {
    const shown = messageOf({ IDENTITY_KEY_FILE: fileWith('wrong', text) });
    expect(shown).toMatch(/^IDENTITY_KEY_FILE=/);
    expect(shown).toContain(message);
    expect(shown).not.toContain(text);
  });

  it('prevents the start when there is no file of keys', () => {
    expect(messageOf({ IDENTITY_KEY_FILE: join(folder, 'missing') })).toContain('ENOENT');
  });

  it('names all invalid variables in one message', () => {
    const message = messageOf({ IDENTITY_PORT: '0', SMTP_URL: 'secret', PASSKEY_DOMAIN: 'a b' });
    for (const name of ['IDENTITY_PORT', 'SMTP_URL', 'PASSKEY_DOMAIN']) expect(message).toContain(name);
  });
});
