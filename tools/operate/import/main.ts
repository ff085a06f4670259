import { createReadStream } from 'node:fs';
import { extname } from 'node:path';
import type { Readable } from 'node:stream';
import { runCommand, typed, WrongUse } from '../command.js';
import { runningContexts } from '../running-contexts.js';
import { reportOf } from './report.js';
import { send } from './send.js';

/*
 * `npm run import -- …`: sends a shelter's whole catalogue to the Search that runs.
 */

const USAGE = `
npm run import -- <file.ndjson | file.jsonl | file.csv>  [--shelter "…"]
npm run import -- -  --format ndjson | csv               [--shelter "…"]

  -          reads what is piped in
  --shelter  whose references they are; without it, nobody's in particular

Sending the same again is safe: what is listed already is not listed twice.
Ends with 0 when no line is refused, with 1 when some are, and with 2 when nothing came of it.
`;

const SOME_REFUSED = 1;
const NOTHING_CAME_OF_IT = 2;

const TYPES: Readonly<Record<string, string>> = { ndjson: 'application/x-ndjson', csv: 'text/csv' };
const FORMATS_BY_ENDING: Readonly<Record<string, string>> = {
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.csv': 'csv',
};

async function importCatalogue(): Promise<void> {
  const { values, positionals } = typed({ shelter: { type: 'string' }, format: { type: 'string' } });
  const [file, ...more] = positionals;
  if (file === undefined) throw new WrongUse('Say which file.');
  if (more.length > 0) throw new WrongUse(`What is "${more.join(' ')}"?`);
  const type = TYPES[values.format ?? FORMATS_BY_ENDING[extname(file).toLowerCase()] ?? ''];
  if (type === undefined)
    throw new WrongUse('Say whether it is NDJSON or CSV: --format ndjson, or --format csv.');
  const catalogue = file === '-' ? process.stdin : await opened(file);
  const [search] = await runningContexts('search');
  const path = `/kittens/import${values.shelter === undefined ? '' : `?shelter=${encodeURIComponent(values.shelter)}`}`;
  const answer = await send(catalogue, { url: search!.url + path, type });
  console.log(reportOf(answer));
  if (answer.refused.length > 0) process.exitCode = SOME_REFUSED;
}

/** @throws WrongUse when there is no such file */
function opened(file: string): Promise<Readable> {
  const stream = createReadStream(file);
  return new Promise((resolve, reject) => {
    stream.once('ready', () => resolve(stream));
    stream.once('error', (error) => reject(new WrongUse(`${file} cannot be read: ${error.message}`)));
  });
}

await runCommand(USAGE, importCatalogue, NOTHING_CAME_OF_IT);
