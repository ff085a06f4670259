import { createReadStream } from 'node:fs';
import { extname } from 'node:path';
import type { Readable } from 'node:stream';
import { runCommand, parseArguments, WrongUse } from '../command.js';
import { runningContexts } from '../running-contexts.js';
import { reportOf } from './report.js';
import { send } from './send.js';

/*
 * `npm run import -- …`: sends a shelter's catalogue to the running Search.
 */

const USAGE = `
npm run import -- <file.ndjson | file.jsonl | file.csv>  [--shelter "…"]
npm run import -- -  --format ndjson | csv               [--shelter "…"]

  -          reads standard input
  --shelter  the shelter that chose the references; references without a shelter are separate

It is safe to send the same file again: a kitten that is listed already is not listed twice.
After a limit or a failure, the message states up to which line the kittens were listed.
The exit code is 0 when no line is refused, 1 when some lines are, and 2 when the import fails as a whole.
`;

const SOME_REFUSED = 1;
const IMPORT_FAILED = 2;

const TYPES: Readonly<Record<string, string>> = { ndjson: 'application/x-ndjson', csv: 'text/csv' };
const FORMATS_BY_ENDING: Readonly<Record<string, string>> = {
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.csv': 'csv',
};

async function importCatalogue(): Promise<void> {
  const { values, positionals } = parseArguments({ shelter: { type: 'string' }, format: { type: 'string' } });
  const [file, ...more] = positionals;
  if (file === undefined) throw new WrongUse('The file is missing.');
  if (more.length > 0) throw new WrongUse(`Unexpected argument: "${more.join(' ')}".`);
  const type = TYPES[values.format ?? FORMATS_BY_ENDING[extname(file).toLowerCase()] ?? ''];
  if (type === undefined) throw new WrongUse('The format is unknown: add --format ndjson or --format csv.');
  const catalogue = file === '-' ? process.stdin : await open(file);
  const [search] = await runningContexts('search');
  const path = `/kittens/import${values.shelter === undefined ? '' : `?shelter=${encodeURIComponent(values.shelter)}`}`;
  const imported = await send(catalogue, { url: search!.url + path, type });
  console.log(reportOf(imported));
  if (imported.refused.length > 0) process.exitCode = SOME_REFUSED;
}

/** @throws WrongUse when the file cannot be read */
function open(file: string): Promise<Readable> {
  const stream = createReadStream(file);
  return new Promise((resolve, reject) => {
    stream.once('ready', () => resolve(stream));
    stream.once('error', (error) => reject(new WrongUse(`${file} cannot be read: ${error.message}`)));
  });
}

await runCommand(USAGE, importCatalogue, IMPORT_FAILED);
