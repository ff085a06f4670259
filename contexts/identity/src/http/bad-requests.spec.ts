import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ADDRESS, bare, json, PASSWORD, spending } from '#test/requests.js';
import { runIdentityInMemory } from '#test/running-identity-in-memory.js';

const ID = '0190a6c2-7c00-7000-8000-0000000000a1';
const CREDENTIALS = { email: ADDRESS, password: PASSWORD };
const SESSION = 'unknown';

const INVALID = [
  ...[
    '',
    ' ',
    'ada',
    'ada@',
    '@example.org',
    'ada@example.org\nbcc: eve@example.org',
    7,
    null,
    [ADDRESS],
  ].flatMap((email) => [
    {
      name: `registering ${JSON.stringify(email)}`,
      request: json('POST', '/accounts', { ...CREDENTIALS, email }),
    },
    {
      name: `signing in as ${JSON.stringify(email)}`,
      request: json('POST', '/sessions', { ...CREDENTIALS, email }),
    },
    { name: `recovering ${JSON.stringify(email)}`, request: json('POST', '/recoveries', { email }) },
  ]),
  ...['', 'x'.repeat(1_001), 7, null, {}].map((password) => ({
    name: `signing in by ${JSON.stringify(password).slice(0, 20)}`,
    request: json('POST', '/sessions', { ...CREDENTIALS, password }),
  })),
  { name: 'an unknown field', request: json('POST', '/accounts', { ...CREDENTIALS, role: 'operator' }) },
  {
    name: 'an unknown audience',
    request: json('POST', '/tokens', { ...CREDENTIALS, audience: 'https://evil.example' }),
  },
  {
    name: 'an id that is not a UUID',
    request: json('PUT', '/accounts/7/role', { role: 'adopter' }, SESSION),
  },
  { name: 'an unknown role', request: json('PUT', `/accounts/${ID}/role`, { role: 'admin' }, SESSION) },
  { name: 'an answer that is not an object', request: json('POST', '/sessions/passkey', { answer: [] }) },
  {
    name: 'a link with a password that is too long',
    request: spending('recover', 'x', { password: 'x'.repeat(1_001) }),
  },
];

describe('invalid request', () => {
  let identity: Awaited<ReturnType<typeof runIdentityInMemory>>;
  beforeAll(async () => {
    identity = await runIdentityInMemory();
  });
  afterAll(() => identity.stop());
  afterEach(async () => {
    expect(await identity.stored()).toBe(0);
  });

  it.each(INVALID)('gets 400 and stores nothing: $name', async ({ request }) => {
    const response = await identity.send(request);

    expect(response.statusCode).toBe(400);
    expect(identity.hasher.computed).toBe(0);
  });

  it.each([`Basic ${SESSION}`, `Not Session ${SESSION}`, `Session ${'x'.repeat(101)}`, 'Session a b'])(
    'gets 401 without reading a session from %s',
    async (authorization) => {
      const response = await identity.send({ ...bare('GET', '/account'), headers: { authorization } });
      expect(response.json()).toMatchObject({ status: 401, detail: 'Sign in first.' });
    },
  );

  it.each([`Session ${SESSION}`, `session   ${SESSION}`, `Session ${'x'.repeat(100)}`])(
    'gets 401 for the unknown session in %s',
    async (authorization) => {
      const response = await identity.send({ ...bare('GET', '/account'), headers: { authorization } });
      expect(response.json()).toMatchObject({
        status: 401,
        detail: expect.stringContaining('never existed'),
      });
    },
  );
});
