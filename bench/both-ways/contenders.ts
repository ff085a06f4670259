import { type Adopter, settleAdopters } from '../support/adopters.js';
import type { Circumstances } from '../support/benchmark.js';
import { startDatabase } from '../support/database.js';
import { drained } from '../support/drained.js';
import { LaunchedSystem } from '../support/launched-system.js';
import { startBareServer } from '../support/start-bare-server.js';
import { makeBareTables } from './bare-tables.js';

export interface Contender {
  readonly name: string;
  readonly url: string;
  /** Comes back when nothing is left to do of what was asked before. */
  readonly settle: () => Promise<void>;
}

const bareWays: Readonly<Record<string, string>> = {
  mailsThenCommits: 'in the request: mails, then commits',
  commitsThenMails: 'in the request: commits, then mails',
};

/** The system as it is launched, and two servers that do it all before they answer, on one Postgres. */
export async function startContenders(
  smtpUrl: string,
  adopters: readonly Adopter[],
  circumstances: Circumstances,
): Promise<Contender[]> {
  const folder = await circumstances.belongings.folder('both-ways');
  const databaseUrl = await startDatabase(folder, circumstances);
  const env = { DATABASE_URL: databaseUrl, SMTP_URL: smtpUrl };
  const system = await circumstances.belongings.keep(
    () => LaunchedSystem.launch(`${folder}/system`, env),
    (launched) => launched.stop(),
  );
  await system.untilReady();
  await settleAdopters(system, adopters);

  await makeBareTables(databaseUrl, Object.keys(bareWays), adopters);
  const script = new URL('bare-server.js', import.meta.url);
  const bare = async ([way, name]: [string, string]): Promise<Contender> => ({
    name,
    url: await startBareServer({ script, way, env, folder }, circumstances),
    settle: async () => {},
  });
  const settle = async () => {
    await drained(system.searchUrl);
    await drained(system.notificationsUrl);
  };
  return [
    ...(await Promise.all(Object.entries(bareWays).map(bare))),
    { name: 'afterwards: Pawprint', url: system.searchUrl, settle },
  ];
}
