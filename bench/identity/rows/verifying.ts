import { Authentication } from '@pawprint/platform/security';
import { importJWK, type JSONWebKeySet, jwtVerify } from 'jose';
import { PAWPRINT } from '../../support/claims.js';
import { HttpClient } from '../../support/http.js';
import { inRounds } from '../../support/in-rounds.js';
import { credentials, type Row } from '../arena.js';
import { measureCalls } from '../calls.js';

const JOSE = 'jose.jwtVerify';
const [VERIFICATIONS, CPU] = ['verifications/s', 'CPU µs/verification'] as const;
const ALGORITHM = 'EdDSA';

/** Compares the authentication of a request by its access token with a bare verification by the same key. */
export const verifying: Row = {
  name: 'verifying',
  claims: [
    { quantity: VERIFICATIONS, to: JOSE, must: 0.7, aim: 0.9 },
    { quantity: CPU, to: JOSE, must: 1.4, aim: 1.1, lessIsBetter: true },
  ],
  measure: async ({ rounds, print, turnMs, note, url, addresses }) => {
    const client = new HttpClient(url, 1);
    const keysUrl = `${url}/.well-known/jwks.json`;
    const audience = 'urn:pawprint:search';
    const request = JSON.stringify({ ...credentials(addresses[0]!), audience: 'search' });
    const settings = { issuer: url, keysUrl, algorithm: ALGORITHM, audience, serviceToken: undefined };
    const authentication = new Authentication(settings, { now: () => new Date() });
    const { keys } = JSON.parse(await client.send('GET', '/.well-known/jwks.json')) as JSONWebKeySet;
    const options = { algorithms: [ALGORITHM], issuer: url, audience, typ: 'at+jwt' };

    await inRounds({ rounds, print }, 'verifying', [PAWPRINT, JOSE], async (contender, round) => {
      const answer = await client.send('POST', '/tokens', request);
      const { accessToken } = JSON.parse(answer) as { accessToken: string };
      const header = Buffer.from(accessToken.split('.')[0]!, 'base64url').toString();
      const { kid } = JSON.parse(header) as { kid: string };
      const key = await importJWK(
        keys.find((one) => one.kid === kid)!,
        ALGORITHM,
      );
      const verify: Readonly<Record<string, () => Promise<unknown>>> = {
        [PAWPRINT]: () => authentication.callerWith(`Bearer ${accessToken}`),
        [JOSE]: () => jwtVerify(accessToken, key, options),
      };
      const turn = { lanes: 1, forMs: turnMs, pid: process.pid };
      const { perSecond, cpuMicros } = await measureCalls(turn, verify[contender]!);
      note(contender, round, { [VERIFICATIONS]: perSecond, [CPU]: cpuMicros });
    });
    client.close();
  },
};
