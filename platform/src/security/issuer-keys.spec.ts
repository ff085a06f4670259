import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { IssuerInTest } from '#test/issuer-in-test.js';
import { until } from '#test/until.js';
import { AccessTokens, InvalidToken } from './access-tokens.js';
import { IssuerKeys, IssuerUnavailable, MIN_FETCH_INTERVAL_MS } from './issuer-keys.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const LATE_MS = 20_000;

describe('keys of the issuer', () => {
  let issuer: IssuerInTest;
  let nowMs: number;
  let tokens: AccessTokens;
  beforeEach(async () => {
    Logger.overrideLogger(false);
    issuer = await IssuerInTest.start();
    nowMs = 0;
    const keys = new IssuerKeys(issuer.settings().keysUrl, { now: () => nowMs });
    tokens = new AccessTokens(issuer.settings(), keys, { now: () => new Date() });
  });
  afterEach(() => issuer.stop());

  const verify = async (kid?: string) => tokens.verify(await issuer.sign(undefined, kid ? { kid } : {}));

  it('need one request for many tokens', async () => {
    await Promise.all(Array.from({ length: 20 }, () => verify()));
    await verify();
    expect(issuer.requests).toEqual(['/jwks']);
  });

  it('need at most one request in each interval for tokens with unknown keys', async () => {
    await verify();
    for (let token = 0; token < 5; token++)
      await expect(verify(`unknown-${token}`)).rejects.toThrow(InvalidToken);
    expect(issuer.requests).toHaveLength(1);

    nowMs += MIN_FETCH_INTERVAL_MS;
    for (let token = 0; token < 5; token++)
      await expect(verify(`unknown-${token}`)).rejects.toThrow(InvalidToken);
    expect(issuer.requests).toHaveLength(2);
  });

  it('need another request once they are older than five minutes', async () => {
    await verify();
    // A request that the verification does not wait for may arrive later.
    const request = jest.spyOn(globalThis, 'fetch');
    nowMs += 5 * MINUTE_MS;
    await verify();
    expect(request).not.toHaveBeenCalled();
    nowMs += 1;
    await verify();
    expect(request).toHaveBeenCalledTimes(1);
    request.mockRestore();
    await until('another request', () => issuer.requests.length === 2);
  });

  it('need no request for a token that several of them could verify', async () => {
    await verify();
    nowMs += MIN_FETCH_INTERVAL_MS;
    const withoutKeyId = await issuer.sign(undefined, { kid: undefined });
    await expect(tokens.verify(withoutKeyId)).rejects.toThrow(InvalidToken);
    expect(issuer.requests).toHaveLength(1);
  });

  it('remain in use while the issuer is unavailable, for any time', async () => {
    await verify();
    issuer.isAvailable = false;
    for (let hours = 0; hours < 3; hours++) {
      nowMs += HOUR_MS;
      expect(await verify()).toMatchObject({ kind: 'person' });
    }
    await until('three more attempts', () => issuer.requests.length === 4);
    await expect(verify('unknown')).rejects.toThrow(IssuerUnavailable);
  });

  it('stay in use until newer keys have replaced old ones', async () => {
    await verify();
    const revoked = await issuer.sign();
    await issuer.rotate();
    nowMs += HOUR_MS;
    await tokens.verify(revoked);
    await until('the old key is unknown', () =>
      tokens.verify(revoked).then(
        () => false,
        (error: unknown) => error instanceof InvalidToken,
      ),
    );
    expect(issuer.requests).toHaveLength(2);
  });

  it('cannot be used before they were fetched, and are fetched again in the next interval', async () => {
    issuer.isAvailable = false;
    await expect(verify()).rejects.toThrow(IssuerUnavailable);
    await expect(verify()).rejects.toThrow(IssuerUnavailable);
    expect(issuer.requests).toHaveLength(1);

    issuer.isAvailable = true;
    nowMs += MIN_FETCH_INTERVAL_MS;
    expect(await verify()).toMatchObject({ kind: 'person' });
  });

  it.each<[string, RequestListener]>([
    [
      'redirects to another URL',
      (_, response) => response.writeHead(302, { location: `${issuer.url}/jwks` }).end(),
    ],
    [
      'does not answer within two seconds',
      (_, response) => {
        // Without the limit, the test fails by a late success, and not by its own time limit.
        const late = setTimeout(
          () => void fetch(`${issuer.url}/jwks`).then(async (keys) => response.end(await keys.text())),
          LATE_MS,
        );
        response.on('close', () => clearTimeout(late));
      },
    ],
  ])('remain unknown when their URL %s, which a warning names', async (_, answer) => {
    const server = createServer(answer);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const warn = jest.spyOn(Logger.prototype, 'warn');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;
    const unfetched = new AccessTokens(issuer.settings(), new IssuerKeys(url), { now: () => new Date() });

    await expect(unfetched.verify(await issuer.sign())).rejects.toThrow(IssuerUnavailable);
    expect(issuer.requests).toEqual([]);
    expect(warn).toHaveBeenCalledWith(expect.stringContaining(url));
    warn.mockRestore();
    server.closeAllConnections();
    await once(server.close(), 'close');
  });

  it('can rotate five times under load without a refused token', async () => {
    let isRotating = true;
    let accepted = 0;
    const client = async (): Promise<void> => {
      while (isRotating) {
        await verify();
        accepted++;
      }
    };
    const clients = Promise.all(Array.from({ length: 8 }, client));
    for (let rotation = 1; rotation <= 5; rotation++) {
      const before = accepted;
      await Promise.race([clients, until('50 more tokens', () => accepted > before + 50)]);
      nowMs += MIN_FETCH_INTERVAL_MS;
      await issuer.rotate();
    }
    isRotating = false;
    await clients;
    expect(issuer.requests.length).toBeLessThanOrEqual(6);
    expect(issuer.requests.length).toBeGreaterThan(2);
  });
});
