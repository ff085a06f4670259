import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { contexts } from '../../run/contexts.js';
import { needs } from '../needs.js';
import { processesOf } from '../release.js';
import { problemsOf } from './problems.js';

/*
 * `npm run smoke`: whether every deployed process is ready, at the URLs in SEARCH_URL and so on. With AUTH=required, `GET /health`
 * needs the token in SERVICE_TOKEN_FILE. `npm run monitor` checks this for
 * minutes, and fails at the first problem, so that a deployment can be rolled back.
 */

const INTERVAL_MS = 5_000;

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '0' } } });
const urls = processesOf(contexts.map(({ name }) => name)).map((name) => {
  const variable = `${name.toUpperCase().replaceAll('-', '_')}_URL`;
  return [name, process.env[variable] || needs(`${variable}, the address of the deployed process`)] as const;
});
const file = process.env.SERVICE_TOKEN_FILE;
const serviceToken = file ? readFileSync(file, 'utf8').trim() : undefined;
const end = performance.now() + Number(values.minutes) * 60_000;
do {
  const problems = (await Promise.all(urls.map(([name, url]) => problemsOf(name, url, serviceToken)))).flat();
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exit(1);
  if (performance.now() < end) await pause(INTERVAL_MS);
} while (performance.now() < end);
console.log(`${urls.map(([name]) => name).join(', ')}: no problem`);
