import { PAWPRINT } from '../../support/claims.js';
import { inRounds } from '../../support/in-rounds.js';
import { load } from '../../support/load.js';
import { startBareServer } from '../../support/start-bare-server.js';
import { CONNECTIONS, neverAsked, type Row, TURN_MS } from '../arena.js';

const [DIRECT, PROXY] = ['Search, asked directly', '@fastify/http-proxy'];
const REQUESTS = 20_000;
const [P50, P99, PER_SECOND] = ['p50 ms', 'p99 ms', 'answers/s'] as const;
const [ADDED_P50, ADDED_P99] = ['added p50 ms', 'added p99 ms'] as const;

/** Compares searches through the gateway, which the cache cannot answer, with the same through a proxy without duties. */
export const forwarding: Row = {
  name: 'forwarding',
  claims: [
    { quantity: P50, to: PROXY, must: 1.5, aim: 1.25, lessIsBetter: true },
    { quantity: P99, to: PROXY, must: 1.5, aim: 1.25, lessIsBetter: true },
  ],
  measure: async (arena) => {
    const { rounds, print, note, searchUrl, frontDoorUrl, folder, share } = arena;
    const script = new URL('../proxy-server.js', import.meta.url);
    const proxyUrl = await startBareServer(
      { script, way: 'proxy', env: { UPSTREAM: searchUrl }, folder },
      arena,
    );
    const contenders = [
      { name: DIRECT, url: searchUrl },
      { name: PROXY, url: proxyUrl },
      { name: PAWPRINT, url: frontDoorUrl },
    ];
    const byRound = new Map<string, { readonly p50Ms: number; readonly p99Ms: number }>();
    await inRounds({ rounds, print }, 'forwarding', contenders, async ({ name, url }, round) => {
      const requests = neverAsked(Math.ceil(REQUESTS * share)).map((path) => ({
        method: 'GET' as const,
        path,
      }));
      const loaded = await load(url, requests, {
        connections: CONNECTIONS,
        forMs: TURN_MS * share,
        once: true,
      });
      byRound.set(`${name} ${round}`, loaded);
      note(name, round, { [P50]: loaded.p50Ms, [P99]: loaded.p99Ms, [PER_SECOND]: loaded.perSecond });
    });
    for (let round = 0; round <= rounds; round++) {
      const direct = byRound.get(`${DIRECT} ${round}`)!;
      for (const name of [PROXY, PAWPRINT]) {
        const { p50Ms, p99Ms } = byRound.get(`${name} ${round}`)!;
        note(name, round, { [ADDED_P50]: p50Ms - direct.p50Ms, [ADDED_P99]: p99Ms - direct.p99Ms });
      }
    }
  },
};
