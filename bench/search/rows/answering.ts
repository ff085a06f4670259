import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PAWPRINT } from '../../support/claims.js';
import { HttpClient } from '../../support/http.js';
import { inRounds } from '../../support/in-rounds.js';
import { load, type Request } from '../../support/load.js';
import { startBareServer } from '../../support/start-bare-server.js';
import { startSearch } from '../../support/start-search.js';
import { FEW_KITTENS, type Row } from '../arena.js';
import { mixedQueries } from '../asked.js';

const ROW = 'GET /search';
const QUERIES = 1_000;
/** One in five leafs on to the second page, and one in ten finds nothing: whoever does saves a search. */
const [LEAFS_ON, ASKED_IN_VAIN] = [5, 10];
const CONNECTIONS = 20;
const FOR_MS = 4_000;
const CANNED = 'bare Fastify, canned answers';
const [P50, P99, PER_SECOND] = ['p50 ms', 'p99 ms', 'answers/s'] as const;

/** Over HTTP, with all that an answer holds, beside a server that has the same answers ready. */
export const answering: Row = {
  name: ROW,
  claims: [{ quantity: P99, to: CANNED, must: 4, aim: 2, lessIsBetter: true }],
  measure: async (arena) => {
    const { rounds, folder, say, note } = arena;
    const database = await arena.withKittens(Math.min(FEW_KITTENS, arena.kittens));
    const searchUrl = await startSearch(database.url, folder, arena);
    const answers = await answersOf(searchUrl, mixedQueries(QUERIES, arena));
    const file = join(folder, 'answers.json');
    await writeFile(file, JSON.stringify(Object.fromEntries(answers)));
    const script = new URL('../canned-server.js', import.meta.url);
    const cannedUrl = await startBareServer({ script, way: 'canned', env: { ANSWERS: file }, folder }, arena);

    const contenders = [
      { name: PAWPRINT, url: searchUrl },
      { name: CANNED, url: cannedUrl },
    ];
    const requests = [...answers.keys()].map((path) => ({ method: 'GET' as const, path }));
    const asExpected = ({ path }: Request, answer: string) => {
      if (answer.length !== answers.get(path)!.length) throw new Error(`${path} is answered otherwise now`);
    };
    await inRounds({ rounds, say }, ROW, contenders, async ({ name, url }, round) => {
      const bounds = { connections: CONNECTIONS, forMs: FOR_MS };
      const { p50Ms, p99Ms, perSecond } = await load(url, requests, bounds, asExpected);
      note(name, round, { [P50]: p50Ms, [P99]: p99Ms, [PER_SECOND]: perSecond });
    });
  },
};

/** What is asked and how it is answered, except for most of what nothing is found for. */
async function answersOf(url: string, paths: readonly string[]): Promise<Map<string, string>> {
  const client = new HttpClient(url, 1);
  const answers = new Map<string, string>();
  let inVain = 0;
  for (const path of paths) {
    const answer = await client.send('GET', path);
    const { kittens, nextCursor } = JSON.parse(answer) as { kittens: unknown[]; nextCursor: string | null };
    if (kittens.length === 0) {
      if (inVain >= answers.size / ASKED_IN_VAIN) continue;
      inVain++;
    }
    answers.set(path, answer);
    if (nextCursor !== null && answers.size % LEAFS_ON === 0) {
      const next = `${path}&cursor=${encodeURIComponent(nextCursor)}`;
      answers.set(next, await client.send('GET', next));
    }
  }
  client.close();
  return answers;
}
