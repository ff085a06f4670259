import { type Adopter, createAdopters } from '../support/adopters.js';
import type { Circumstances } from '../support/benchmark.js';
import { startDatabase } from '../support/database.js';
import { drained } from '../support/drained.js';
import { LaunchedSystem } from '../support/launched-system.js';
import { startBareServer } from '../support/start-bare-server.js';
import { makeBareTables } from './bare-tables.js';

export interface Contender {
  readonly name: string;
  readonly url: string;
  /** Resolves when the work that earlier requests caused is finished. */
  readonly untilIdle: () => Promise<void>;
}

const bareWays: Readonly<Record<string, string>> = {
  emailsThenCommits: 'in the request: emails, then commits',
  commitsThenEmails: 'in the request: commits, then emails',
};

/** The launched system, and two servers that send all emails before they respond, on one Postgres. */
export async function startContenders(
  smtpUrl: string,
  adopters: readonly Adopter[],
  circumstances: Circumstances,
): Promise<Contender[]> {
  const folder = await circumstances.resources.folder('both-ways');
  const databaseUrl = await startDatabase(folder, circumstances);
  const env = { DATABASE_URL: databaseUrl, SMTP_URL: smtpUrl };
  const system = await circumstances.resources.acquire(
    () => LaunchedSystem.launch(`${folder}/system`, env),
    (launched) => launched.stop(),
  );
  await system.untilReady();
  await createAdopters(system, adopters);

  await makeBareTables(databaseUrl, Object.keys(bareWays), adopters);
  const script = new URL('bare-server.js', import.meta.url);
  const bare = async ([way, name]: [string, string]): Promise<Contender> => ({
    name,
    url: await startBareServer({ script, way, env, folder }, circumstances),
    untilIdle: async () => {},
  });
  const untilIdle = async () => {
    await drained(system.searchUrl);
    await drained(system.notificationsUrl);
  };
  return [
    ...(await Promise.all(Object.entries(bareWays).map(bare))),
    { name: 'afterwards: Pawprint', url: system.searchUrl, untilIdle },
  ];
}
