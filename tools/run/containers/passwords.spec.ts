import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { generatePasswords } from './passwords.js';

describe('generating passwords', () => {
  let folder: string;
  let compose: string;
  let env: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pawprint-passwords-'));
    [compose, env] = [join(folder, 'compose.yml'), join(folder, '.env')];
    writeFileSync(
      compose,
      'a: ${ONE_PASSWORD:?see}\nb: ${TWO_PASSWORD:?see}${ONE_PASSWORD:?see}\nc: ${PORT:-1}\n',
    );
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const stored = (): string => readFileSync(env, 'utf8');

  it('stores a password once for each required variable, and only for the owner', () => {
    generatePasswords(compose, env, {});

    expect(stored()).toMatch(/^ONE_PASSWORD=[0-9a-f]{48}\nTWO_PASSWORD=[0-9a-f]{48}\n$/);
    expect(new Set(stored().match(/[0-9a-f]{48}/g)).size).toBe(2);
    expect(statSync(env).mode & 0o777).toBe(0o600);
  });

  it('keeps the passwords when the command runs again', () => {
    generatePasswords(compose, env, {});
    const first = stored();

    generatePasswords(compose, env, {});

    expect(stored()).toBe(first);
  });

  it('adds passwords to the present variables, except those of the environment', () => {
    writeFileSync(env, 'PORT=7');

    generatePasswords(compose, env, { TWO_PASSWORD: 'chosen' });

    expect(stored()).toMatch(/^PORT=7\nONE_PASSWORD=[0-9a-f]{48}\n$/);
  });
});
