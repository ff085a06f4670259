import { argon2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import {
  PARAMETERS,
  TAG_BYTES,
} from '@pawprint/identity/measured/infrastructure/passwords/argon2-password-hasher.js';
import { PAWPRINT } from '../../support/claims.js';
import { HttpClient } from '../../support/http.js';
import { inRounds } from '../../support/in-rounds.js';
import { credentials, PASSWORD, type Row } from '../arena.js';
import { measureCalls } from '../calls.js';

const ARGON2 = 'crypto.argon2';
const [SIGN_INS, CPU] = ['sign-ins/s', 'CPU µs/sign-in'] as const;
const compute = promisify(argon2);

/**
 * Compares `POST /sessions`, which stores a session, with only the computation of the password's hash, as many at once. The CPU
 * time of Identity does not include the one of Postgres.
 */
export const signingIn: Row = {
  name: 'signing in',
  claims: [
    { quantity: SIGN_INS, to: ARGON2, must: 0.6, aim: 0.8 },
    { quantity: CPU, to: ARGON2, must: 1.7, aim: 1.25, lessIsBetter: true },
  ],
  measure: async ({ rounds, print, turnMs, note, url, pid, addresses }) => {
    const client = new HttpClient(url, addresses.length);
    const requests = addresses.map((address) => JSON.stringify(credentials(address)));
    const [nonce, secret] = [randomBytes(16), randomBytes(32)];
    const input = { message: PASSWORD, nonce, secret, tagLength: TAG_BYTES, ...PARAMETERS };
    const contenders = [
      {
        name: PAWPRINT,
        pid,
        signIn: (lane: number) => client.send('POST', '/sessions', requests[lane]),
      },
      { name: ARGON2, pid: process.pid, signIn: () => compute('argon2id', input) },
    ];
    await inRounds(
      { rounds, print },
      'signing in',
      contenders,
      async ({ name, pid: worker, signIn }, round) => {
        const turn = { lanes: addresses.length, forMs: turnMs, pid: worker };
        const { perSecond, cpuMicros } = await measureCalls(turn, signIn);
        note(name, round, { [SIGN_INS]: perSecond, [CPU]: cpuMicros });
      },
    );
    client.close();
  },
};
