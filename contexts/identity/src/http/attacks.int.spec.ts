import { AsyncLocalStorage } from 'node:async_hooks';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { until } from '@pawprint/platform/testing';
import pg from 'pg';
import { aPerson } from '#test/a-person.js';
import { bare, json, OTHER_PASSWORD, signingIn, spending } from '#test/requests.js';
import { runIdentityOnPostgres } from '#test/running-identity-on-postgres.js';
import { ISSUER, type RunningIdentity } from '#test/running-identity.js';
import { SoftwareAuthenticator } from '#test/software-authenticator.js';

const observedRequest = new AsyncLocalStorage<string[]>();

/** The parts of a response that a client sees, without the id of the request; its hashes and its statements. */
async function observed(identity: RunningIdentity, request: Parameters<RunningIdentity['send']>[0]) {
  const statements: string[] = [];
  const { query } = pg.Client.prototype;
  // Workers of the context send statements of their own meanwhile, outside the request.
  const spy = jest.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...args
  ) {
    observedRequest.getStore()?.push(textOf(args[0]));
    return query.apply(this, args);
  });
  const before = identity.hasher.computed;
  const { statusCode, payload, headers } = await observedRequest.run(statements, () =>
    identity.send(request),
  );
  spy.mockRestore();
  const names = Object.keys(headers).sort();
  return { statusCode, payload, names, hashes: identity.hasher.computed - before, statements };
}

const textOf = (query: unknown): string =>
  typeof query === 'string' ? query : String((query as { text?: string }).text);

describe('attacks', () => {
  let identity: RunningIdentity;
  beforeAll(async () => {
    identity = await runIdentityOnPostgres();
    await aPerson(identity, 'ada@example.org');
  });
  afterAll(() => identity.stop());

  it('cannot distinguish an unknown address from a known one when signing in', async () => {
    const trying = (email: string) => signingIn(email, OTHER_PASSWORD);
    // The first try at an address is stored by another statement, whether the address is known or not.
    for (const email of ['ada@example.org', 'eve@example.org']) await identity.send(trying(email));
    const known = await observed(identity, trying('ada@example.org'));
    const unknown = await observed(identity, trying('eve@example.org'));

    expect(known.statusCode).toBe(401);
    expect(known.hashes).toBe(1);
    expect(known.statements.length).toBeGreaterThan(4);
    expect(unknown).toEqual(known);
  });

  it('cannot distinguish an unknown address from a known one when requesting a token', async () => {
    const requesting = (email: string) =>
      json('POST', '/tokens', { email, password: OTHER_PASSWORD, audience: 'search' });
    const known = await observed(identity, requesting('ada@example.org'));

    expect(known).toMatchObject({ statusCode: 401, hashes: 1 });
    expect(await observed(identity, requesting('eve@example.org'))).toEqual(known);
  });

  it('cannot distinguish an unknown address from a known one when requesting a recovery', async () => {
    const requesting = (email: string) => json('POST', '/recoveries', { email });
    for (const time of ['first', 'second']) {
      const known = await observed(identity, requesting('ada@example.org'));
      const unknown = await observed(identity, requesting('eve@example.org'));

      expect(known).toMatchObject({ statusCode: 202, payload: '' });
      expect({ time, ...unknown }).toEqual({ time, ...known });
    }
  });

  it('cannot distinguish an unknown address from a known one when registering, except that it stores an account', async () => {
    const registering = (email: string) => json('POST', '/accounts', { email, password: OTHER_PASSWORD });
    const known = await observed(identity, registering('ada@example.org'));
    const unknown = await observed(identity, registering('flora@example.org'));

    expect(known).toMatchObject({ statusCode: 202, payload: '', hashes: 1 });
    expect({ ...unknown, statements: [] }).toEqual({ ...known, statements: [] });
    const tables = unknown.statements
      .filter((statement) => !known.statements.includes(statement))
      .flatMap(
        (statement) => /INSERT INTO ("identity"\.)?"?(?<table>\w+)/.exec(statement)?.groups!.table ?? [],
      );
    expect(tables).toEqual(['accounts', 'outbox']);
  });

  it('cannot try more passwords from the addresses of one IPv6 network of 64 bits', async () => {
    await aPerson(identity, 'carl@example.org');
    const tryingFrom = async (remoteAddress: string) =>
      (await identity.send({ ...signingIn('carl@example.org', OTHER_PASSWORD), remoteAddress })).statusCode;
    for (let n = 1; n <= 5; n++) expect(await tryingFrom(`2001:db8::${n}`)).toBe(401);

    expect(await tryingFrom('2001:db8::6')).toBe(429);
    expect(await tryingFrom('2001:db8:0:1::6')).toBe(401);
  });

  it('cannot have more than 20 of 1,000 guesses from four networks checked, while the owner signs in with a passkey', async () => {
    const { sessionToken } = await aPerson(identity, 'dora@example.org');
    const device = new SoftwareAuthenticator(ISSUER);
    const challengeOf = async (url: string): Promise<string> =>
      (await identity.send(bare('POST', url, sessionToken))).json<{ options: { challenge: string } }>()
        .options.challenge;
    const created = device.create(await challengeOf('/account/passkey-options'));
    await identity.send(json('POST', '/account/passkeys', { answer: created }, sessionToken));

    const hashesBefore = identity.hasher.computed;
    const statuses: number[] = [];
    let remaining = 1_000;
    const guess = async (_: unknown, lane: number): Promise<void> => {
      while (remaining-- > 0) {
        const request = {
          ...signingIn('dora@example.org', OTHER_PASSWORD),
          remoteAddress: `192.0.2.${lane % 4}`,
        };
        statuses.push((await identity.send(request)).statusCode);
      }
    };
    const guesses = Promise.all(Array.from({ length: 16 }, guess));
    await until('guesses are refused', () => statuses.includes(429));
    const answer = device.sign(await challengeOf('/sessions/passkey-options'));
    const signedIn = await identity.send(json('POST', '/sessions/passkey', { answer }));
    const guessesBefore = statuses.length;
    await guesses;

    expect(signedIn.statusCode).toBe(201);
    expect(guessesBefore).toBeLessThan(1_000);
    expect(identity.hasher.computed - hashesBefore).toBe(20);
    const answered = (status: number): number => statuses.filter((one) => one === status).length;
    expect([answered(401), answered(429)]).toEqual([20, 980]);
  });

  it('cannot use a session that the browser was given before its person signed in', async () => {
    const { sessionToken: planted } = await aPerson(identity, 'mallory@example.org');
    await aPerson(identity, 'bob@example.org');
    const response = await identity.send(signingIn('bob@example.org', undefined, {}, planted));

    const { sessionToken } = response.json<{ sessionToken: string }>();
    expect(sessionToken).not.toBe(planted);
    expect((await identity.send(bare('GET', '/account', planted))).statusCode).toBe(401);
    expect((await identity.send(bare('GET', '/account', sessionToken))).json()).toMatchObject({
      address: 'bob@example.org',
    });
  });

  it('cannot choose a session token', async () => {
    const response = await identity.send(signingIn('ada@example.org', undefined, {}, 'chosen-by-mallory'));

    expect(response.statusCode).toBe(201);
    expect((await identity.send(bare('GET', '/account', 'chosen-by-mallory'))).statusCode).toBe(401);
  });

  it.each(['//evil.example', 'https://evil.example', '%2F%2Fevil.example'])(
    'cannot redirect a browser to %s',
    async (target) => {
      for (const url of [`/links/confirm/x?next=${target}`, `/links/confirm/${encodeURIComponent(target)}`]) {
        const { statusCode, headers, payload } = await identity.send(bare('GET', url));
        expect([200, 400]).toContain(statusCode);
        expect(headers).not.toHaveProperty('location');
        expect(payload).not.toContain('evil.example');
      }
    },
  );

  it('cannot spend a link by a form on a page of another origin', async () => {
    const request = spending('confirm', 'x');
    const headers = { ...request.headers, origin: 'https://evil.example', host: 'localhost' };

    expect((await identity.app.inject({ ...request, headers })).statusCode).toBe(403);
  });
});
