import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import { Allowed, createHttpApplication } from '@pawprint/platform/http';
import { Clock } from '@pawprint/platform/ports';
import { DEFAULT_REQUEST_LIMITS } from '@pawprint/platform/runtime';
import { until } from '@pawprint/platform/testing';
import { decodeProtectedHeader } from 'jose';
import { aPerson } from '#test/a-person.js';
import { ADDRESS, json, PASSWORD } from '#test/requests.js';
import { type Application, ISSUER, type RunningIdentity } from '#test/running-identity.js';
import { runIdentityOnPostgres } from '#test/running-identity-on-postgres.js';

const MINUTE_MS = 60_000;
const WEEK_MS = 7 * 24 * 60 * MINUTE_MS;
/** The load begins this long before a rotation, and ends as long after it. */
const MARGIN_MINUTES = 8;
const CLIENTS = 2;

@Controller()
class OwnersController {
  @Allowed('owner')
  @Get('people/:id')
  view(): string {
    return 'seen';
  }
}

describe('signing keys of a running Identity', () => {
  let identity: RunningIdentity;
  let person: string;
  let other: Application;
  let keysMs = 0;
  const keyRequests: string[] = [];
  beforeAll(async () => {
    identity = await runIdentityOnPostgres();
    person = (await aPerson(identity)).personId;
    await identity.app.listen(0, '127.0.0.1');
    identity.app.getHttpServer().on('request', ({ url }: { url: string }) => keyRequests.push(url));
    const { port } = identity.app.getHttpServer().address() as AddressInfo;
    const clock = identity.app.get(Clock);
    const authentication = {
      issuer: ISSUER,
      keysUrl: `http://127.0.0.1:${port}/.well-known/jwks.json`,
      algorithm: 'EdDSA',
      audience: 'urn:pawprint:search',
      serviceToken: undefined,
      keysClock: { now: () => keysMs },
    };
    const providers = [{ provide: Clock, useValue: clock }];
    other = await createHttpApplication(
      { module: class {}, controllers: [OwnersController], providers },
      false,
      { ...DEFAULT_REQUEST_LIMITS, authentication },
    );
    await other.init();
    await other.getHttpAdapter().getInstance().ready();
  });
  afterAll(async () => {
    await other.close();
    await identity.stop();
  });

  const issue = async (): Promise<string> => {
    const input = { email: ADDRESS, password: PASSWORD, audience: 'search' };
    return (await identity.send(json('POST', '/tokens', input))).json<{ accessToken: string }>().accessToken;
  };
  const statusOf = async (token: string): Promise<number> => {
    const headers = { authorization: `Bearer ${token}` };
    return (await other.inject({ url: `/people/${person}`, headers })).statusCode;
  };

  it('rotate five times under load, and another process refuses no token', async () => {
    const statuses: number[] = [];
    const keys = new Set<string>();
    let isLoaded = true;
    const client = async (): Promise<void> => {
      while (isLoaded) {
        const token = await issue();
        keys.add(decodeProtectedHeader(token).kid!);
        statuses.push(await statusOf(token));
      }
    };
    /** The other process fetches the keys with the next request, and not again before the next call. */
    const expireKeys = (): void => {
      keysMs += 6 * MINUTE_MS;
    };
    await issue();
    identity.advanceBy(MARGIN_MINUTES * MINUTE_MS);
    for (let rotation = 1; rotation <= 5; rotation++) {
      identity.advanceBy(WEEK_MS - 2 * MARGIN_MINUTES * MINUTE_MS);
      expireKeys();
      isLoaded = true;
      const clients = Promise.all(Array.from({ length: CLIENTS }, client));
      const issued: string[] = [];
      for (let minute = 0; minute < 2 * MARGIN_MINUTES; minute++) {
        const before = statuses.length;
        const answered = until('all clients have got answers', () => statuses.length >= before + CLIENTS);
        await Promise.race([clients, answered]);
        issued.push(await issue());
        if (minute >= MARGIN_MINUTES) statuses.push(await statusOf(issued[minute - MARGIN_MINUTES]!));
        if (minute === MARGIN_MINUTES + 1) expireKeys();
        identity.advanceBy(MINUTE_MS);
      }
      isLoaded = false;
      await clients;
    }

    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    expect(keys.size).toBe(6);
    // Keys that are published in time need no further request.
    expect(keyRequests).toEqual(Array(10).fill('/.well-known/jwks.json'));
  }, 300_000);
});
