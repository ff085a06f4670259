import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PAWPRINT } from '../../support/claims.js';
import { HttpClient } from '../../support/http.js';
import { inRounds } from '../../support/in-rounds.js';
import { load, type Request } from '../../support/load.js';
import { startBareServer } from '../../support/start-bare-server.js';
import { startSearch } from '../../support/start-search.js';
import { FEW_KITTENS, type Row } from '../arena.js';
import { forgetAnswers, mixedQueries } from '../asked.js';

const QUERIES = 1_000;
/** One in five leafs on to the second page, and one in ten finds nothing: whoever does saves a search. */
const [LEAFS_ON, ASKED_IN_VAIN] = [5, 10];
const CONNECTIONS = 20;
const FOR_MS = 4_000;
/** What is asked once takes as long as it takes. */
const AT_MOST_MS = 120_000;
const CANNED = 'bare Fastify, canned answers';
const [P50, P99, PER_SECOND] = ['p50 ms', 'p99 ms', 'answers/s'] as const;

/** Over HTTP, with all that an answer holds, beside a server that has the same answers ready. */
function answeringOf(row: string, isNew: boolean): Row {
  return {
    name: row,
    claims: [{ quantity: P99, to: CANNED, must: 4, aim: 2, lessIsBetter: true }],
    measure: async (arena) => {
      const { rounds, folder, say, note } = arena;
      const database = await arena.withKittens(Math.min(FEW_KITTENS, arena.kittens));
      const searchUrl = await startSearch(database.url, folder, arena);
      const answers = await answersOf(searchUrl, mixedQueries(QUERIES, arena));
      const file = join(folder, 'answers.json');
      await writeFile(file, JSON.stringify(Object.fromEntries(answers)));
      const script = new URL('../canned-server.js', import.meta.url);
      const cannedUrl = await startBareServer(
        { script, way: 'canned', env: { ANSWERS: file }, folder },
        arena,
      );

      const [again, once] = [{ forMs: FOR_MS }, { forMs: AT_MOST_MS, once: true }];
      const contenders = [
        { name: PAWPRINT, url: searchUrl, bounds: isNew ? once : again },
        { name: CANNED, url: cannedUrl, bounds: again },
      ];
      const requests = [...answers.keys()].map((path) => ({ method: 'GET' as const, path }));
      const asExpected = ({ path }: Request, answer: string) => {
        if (answer.length !== answers.get(path)!.length) throw new Error(`${path} is answered otherwise now`);
      };
      const client = new HttpClient(searchUrl, 1);
      await inRounds({ rounds, say }, row, contenders, async ({ name, url, bounds }, round) => {
        if (isNew) await forgetAnswers(client);
        const loaded = await load(url, requests, { connections: CONNECTIONS, ...bounds }, asExpected);
        note(name, round, { [P50]: loaded.p50Ms, [P99]: loaded.p99Ms, [PER_SECOND]: loaded.perSecond });
      });
      client.close();
    },
  };
}

/** Each question for the first time since something was stored. */
export const answering = answeringOf('GET /search', true);

/** All has been asked before, and nothing was stored since. */
export const answeringAgain = answeringOf('GET /search, asked again', false);

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
