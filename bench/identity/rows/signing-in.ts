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
import { perSecond } from '../per-second.js';

const ARGON2 = 'crypto.argon2';
const SIGN_INS = 'sign-ins/s';
const compute = promisify(argon2);

/** Compares `POST /sessions`, which stores a session, with only the computation of the password's hash, as many at once. */
export const signingIn: Row = {
  name: 'signing in',
  claims: [{ quantity: SIGN_INS, to: ARGON2, must: 0.6, aim: 0.8 }],
  measure: async ({ rounds, print, turnMs, note, url, addresses }) => {
    const client = new HttpClient(url, addresses.length);
    const requests = addresses.map((address) => JSON.stringify(credentials(address)));
    const [nonce, secret] = [randomBytes(16), randomBytes(32)];
    const input = { message: PASSWORD, nonce, secret, tagLength: TAG_BYTES, ...PARAMETERS };
    const signIn: Readonly<Record<string, (lane: number) => Promise<unknown>>> = {
      [PAWPRINT]: (lane) => client.send('POST', '/sessions', requests[lane]),
      [ARGON2]: () => compute('argon2id', input),
    };
    await inRounds({ rounds, print }, 'signing in', Object.keys(signIn), async (contender, round) => {
      note(contender, round, { [SIGN_INS]: await perSecond(addresses.length, turnMs, signIn[contender]!) });
    });
    client.close();
  },
};
