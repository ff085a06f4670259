import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PAWPRINT } from '../../support/claims.js';
import { HttpClient } from '../../support/http.js';
import { inRounds } from '../../support/in-rounds.js';
import { load } from '../../support/load.js';
import { startBareServer } from '../../support/start-bare-server.js';
import { CONNECTIONS, neverAsked, type Row, TURN_MS } from '../arena.js';

const CANNED = 'bare Fastify, canned responses';
const PATHS = 100;
const [P50, PER_SECOND] = ['p50 ms', 'answers/s'] as const;

/** Compares responses from the cache of the gateway with a server that only has the same responses in memory. */
export const cached: Row = {
  name: 'cached',
  claims: [{ quantity: PER_SECOND, to: CANNED, must: 0.25, aim: 0.5 }],
  measure: async (arena) => {
    const { rounds, print, note, frontDoorUrl, folder, share } = arena;
    const client = new HttpClient(frontDoorUrl, 1);
    const responses: Record<string, string> = {};
    for (const path of neverAsked(PATHS)) responses[path] = await client.send('GET', path);
    client.close();
    const file = join(folder, 'cached-responses.json');
    await writeFile(file, JSON.stringify(responses));
    const script = new URL('../../search/canned-server.js', import.meta.url);
    const cannedUrl = await startBareServer(
      { script, way: 'canned', env: { RESPONSES: file }, folder },
      arena,
    );
    const contenders = [
      { name: PAWPRINT, url: frontDoorUrl },
      { name: CANNED, url: cannedUrl },
    ];
    const requests = Object.keys(responses).map((path) => ({ method: 'GET' as const, path }));
    await inRounds({ rounds, print }, 'cached', contenders, async ({ name, url }, round) => {
      const { p50Ms, perSecond } = await load(url, requests, {
        connections: CONNECTIONS,
        forMs: TURN_MS * share,
      });
      note(name, round, { [P50]: p50Ms, [PER_SECOND]: perSecond });
    });
  },
};
