import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { IssuerInTest } from '#test/issuer-in-test.js';
import { ANYONE } from '../ports/index.js';
import { InvalidToken } from './access-tokens.js';
import { Authentication } from './authentication.js';
import { IssuerUnavailable } from './issuer-keys.js';

const SERVICE_TOKEN = 's'.repeat(32);
const PERSON = '0190a6c2-7c00-7000-8000-000000000001';

describe('authentication of a request', () => {
  const clock = { now: () => new Date() };
  let issuer: IssuerInTest;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    issuer = await IssuerInTest.start();
  });
  afterAll(() => issuer.stop());
  const accepting = (serviceToken?: string) => new Authentication(issuer.settings({ serviceToken }), clock);

  it.each([undefined, '', 'Bearer', 'Bearer ', `Session ${SERVICE_TOKEN}`, `Not Bearer ${SERVICE_TOKEN}`])(
    'identifies no caller by the header %j, and sends no request to the issuer',
    async (authorization) => {
      expect(await accepting(SERVICE_TOKEN).callerWith(authorization)).toEqual(ANYONE);
      expect(issuer.requests).toEqual([]);
    },
  );

  it.each(['Bearer ', 'bearer ', 'BEARER   '])(
    'identifies another process of this system by its token after %j, and sends no request to the issuer',
    async (scheme) => {
      const authentication = accepting(SERVICE_TOKEN);
      expect(await authentication.callerWith(`${scheme}${SERVICE_TOKEN}`)).toEqual({ kind: 'service' });
      expect(issuer.requests).toEqual([]);
    },
  );

  it('refuses a token that differs from that of the processes, also when they have none', async () => {
    for (const token of [`${SERVICE_TOKEN}s`, SERVICE_TOKEN.slice(1), SERVICE_TOKEN.toUpperCase()])
      await expect(accepting(SERVICE_TOKEN).callerWith(`Bearer ${token}`)).rejects.toThrow(InvalidToken);
    for (const token of [SERVICE_TOKEN, 'undefined'])
      await expect(accepting().callerWith(`Bearer ${token}`)).rejects.toThrow(InvalidToken);
  });

  it('identifies the person of an access token, whether or not the processes have a token', async () => {
    const authorization = `Bearer ${await issuer.sign(issuer.claims({ sub: PERSON }))}`;
    for (const authentication of [accepting(), accepting(SERVICE_TOKEN)])
      expect(await authentication.callerWith(authorization)).toMatchObject({
        kind: 'person',
        personId: PERSON,
      });
  });

  it('fails with IssuerUnavailable while an access token cannot be verified', async () => {
    const authorization = `Bearer ${await issuer.sign()}`;
    issuer.isAvailable = false;
    await expect(accepting(SERVICE_TOKEN).callerWith(authorization)).rejects.toThrow(IssuerUnavailable);
    issuer.isAvailable = true;
  });
});
