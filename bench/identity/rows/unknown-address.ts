import { randomUUID } from 'node:crypto';
import { HttpClient } from '../../support/http.js';
import { inRounds } from '../../support/in-rounds.js';
import { median } from '../../support/quantiles.js';
import { credentials, type Row } from '../arena.js';

const KNOWN = 'a known address';
const UNKNOWN = 'an unknown address';
const REFUSED_MS = 'ms until a wrong password is refused';

/** Compares the time in which a wrong password is refused: it must not say whether the address has an account. */
export const unknownAddress: Row = {
  name: 'unknown address',
  claims: [{ quantity: REFUSED_MS, of: UNKNOWN, to: KNOWN, must: 1.25, aim: 1.1, lessIsBetter: true }],
  measure: async ({ rounds, print, turnMs, note, url, addresses }) => {
    const client = new HttpClient(url, 1);
    const signIn = (email: string, password?: string) =>
      client.send('POST', '/sessions', JSON.stringify(credentials(email, password)));
    const times: Readonly<Record<string, (address: string) => string>> = {
      [KNOWN]: (address) => address,
      [UNKNOWN]: () => `${randomUUID()}@example.org`,
    };
    await inRounds({ rounds, print }, 'unknown address', Object.keys(times), async (contender, round) => {
      const tookMs: number[] = [];
      for (const startedAt = performance.now(); performance.now() - startedAt < turnMs;) {
        for (const address of addresses) {
          const email = times[contender]!(address);
          const before = performance.now();
          const isRefused = await signIn(email, `not ${address}`).then(
            () => false,
            (error: unknown) => String(error).includes(': 401 '),
          );
          tookMs.push(performance.now() - before);
          if (!isRefused) throw new Error('A wrong password was not refused with 401.');
          // Tries count until the person signs in.
          await signIn(address);
        }
      }
      note(contender, round, { [REFUSED_MS]: median(tookMs) });
    });
    client.close();
  },
};
