import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfiguration } from './configuration.js';
import { contextConfiguration } from './context-configuration.js';

const REQUIRED = {
  ...{ AUTH: 'required', AUTH_ISSUER: 'http://localhost:3004' },
  AUTH_JWKS_URL: 'http://identity:3000/.well-known/jwks.json',
};

const read = (environment: NodeJS.ProcessEnv) =>
  readConfiguration(contextConfiguration('pet-shop'), {
    ...{ PET_SHOP_PORT: '3009', DATABASE_URL: 'postgres://a' },
    ...environment,
  });

describe('authentication', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'service-token-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const tokenFile = (text: string): string => {
    const file = join(folder, `token-${text.length}`);
    writeFileSync(file, text);
    return file;
  };

  it.each(['127.0.0.1', 'localhost', '::1', '127.1.2.3'])('has the default off on %s', (host) => {
    expect(read({ HOST: host }).authentication).toBeUndefined();
  });

  it.each(['0.0.0.0', '::', '10.0.0.7', '127.evil.example'])('must be stated to listen on %s', (host) => {
    expect(() => read({ HOST: host })).toThrow('AUTH is not set: `required` or `off`');
    expect(read({ HOST: host, AUTH: 'off' }).authentication).toBeUndefined();
    expect(read({ HOST: host, ...REQUIRED }).authentication).toBeDefined();
  });

  it('expects tokens of the issuer for this context, with one algorithm', () => {
    const expected = {
      issuer: REQUIRED.AUTH_ISSUER,
      keysUrl: REQUIRED.AUTH_JWKS_URL,
      algorithm: 'EdDSA',
      audience: 'urn:pawprint:pet-shop',
      serviceToken: undefined,
    };
    expect(read(REQUIRED).authentication).toEqual(expected);
    const file = tokenFile(`${'x'.repeat(32)}\n`);
    expect(read({ ...REQUIRED, AUTH_ALGORITHM: 'ES256', SERVICE_TOKEN_FILE: file }).authentication).toEqual({
      ...expected,
      algorithm: 'ES256',
      serviceToken: 'x'.repeat(32),
    });
  });

  it.each([
    [{ AUTH: 'on' }, 'AUTH="on" must be one of the following values: off, required.'],
    [{ AUTH: 'required' }, 'AUTH_ISSUER is not set'],
    [{ ...REQUIRED, AUTH_JWKS_URL: 'identity' }, 'AUTH_JWKS_URL="identity" must be a URL address.'],
    [{ AUTH_ALGORITHM: 'none' }, 'AUTH_ALGORITHM="none" must be one of'],
    [{ AUTH_ALGORITHM: 'HS256' }, 'AUTH_ALGORITHM="HS256" must be one of'],
    [{ SERVICE_TOKEN_FILE: '/no/such/file' }, 'ENOENT'],
  ])('cannot be %j', (environment, message) => {
    expect(() => read(environment)).toThrow(message);
  });

  it('refuses a service token of fewer than 32 bytes without repeating it', () => {
    const file = tokenFile('a-short-token');
    expect(() => read({ SERVICE_TOKEN_FILE: file })).toThrow('must contain a token of at least 32 bytes.');
    expect(() => read({ SERVICE_TOKEN_FILE: file })).not.toThrow('a-short-token');
  });
});
