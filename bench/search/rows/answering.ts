import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PAWPRINT } from '../../support/claims.js';
import { HttpClient } from '../../support/http.js';
import { inRounds } from '../../support/in-rounds.js';
import { load, type Request } from '../../support/load.js';
import { startBareServer } from '../../support/start-bare-server.js';
import { startSearch } from '../../support/start-search.js';
import { FEW_KITTENS, type Row } from '../arena.js';
import { mixedQueries } from '../query-paths.js';

const QUERIES = 1_000;
/** One in five queries requests the second page, and one in ten has no result. */
const [SECOND_PAGE, WITHOUT_RESULT] = [5, 10];
const CONNECTIONS = 20;
const FOR_MS = 4_000;
const CANNED = 'bare Fastify, canned responses';
const [P50, P99, PER_SECOND] = ['p50 ms', 'p99 ms', 'answers/s'] as const;

/** Compares complete HTTP responses of Search with a server that has the same responses in memory. */
const ROW = 'GET /search';

export const answering: Row = {
  name: ROW,
  claims: [{ quantity: P99, to: CANNED, must: 8, aim: 4, lessIsBetter: true }],
  measure: async (arena) => {
    const { rounds, folder, print, note } = arena;
    const database = await arena.withKittens(Math.min(FEW_KITTENS, arena.kittens));
    const searchUrl = await startSearch(database.url, folder, arena);
    const responses = await responsesOf(searchUrl, mixedQueries(QUERIES, arena));
    const file = join(folder, 'responses.json');
    await writeFile(file, JSON.stringify(Object.fromEntries(responses)));
    const script = new URL('../canned-server.js', import.meta.url);
    const cannedUrl = await startBareServer(
      { script, way: 'canned', env: { RESPONSES: file }, folder },
      arena,
    );

    const contenders = [
      { name: PAWPRINT, url: searchUrl },
      { name: CANNED, url: cannedUrl },
    ];
    const requests = [...responses.keys()].map((path) => ({ method: 'GET' as const, path }));
    const asExpected = ({ path }: Request, response: string) => {
      if (response.length !== responses.get(path)!.length)
        throw new Error(`${path} has another response now`);
    };
    await inRounds({ rounds, print }, ROW, contenders, async ({ name, url }, round) => {
      const loaded = await load(
        url,
        requests,
        { connections: CONNECTIONS, forMs: FOR_MS * arena.share },
        asExpected,
      );
      note(name, round, { [P50]: loaded.p50Ms, [P99]: loaded.p99Ms, [PER_SECOND]: loaded.perSecond });
    });
  },
};

/** Queries and their responses, without most of those that have no result. */
async function responsesOf(url: string, paths: readonly string[]): Promise<Map<string, string>> {
  const client = new HttpClient(url, 1);
  const responses = new Map<string, string>();
  let withoutResult = 0;
  for (const path of paths) {
    const response = await client.send('GET', path);
    const { kittens, nextCursor } = JSON.parse(response) as { kittens: unknown[]; nextCursor: string | null };
    if (kittens.length === 0) {
      if (withoutResult >= responses.size / WITHOUT_RESULT) continue;
      withoutResult++;
    }
    responses.set(path, response);
    if (nextCursor !== null && responses.size % SECOND_PAGE === 0) {
      const next = `${path}&cursor=${encodeURIComponent(nextCursor)}`;
      responses.set(next, await client.send('GET', next));
    }
  }
  client.close();
  return responses;
}
