import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { projectRoot } from '../../run/contexts.js';
import { parseArguments, runCommand, WrongUse } from '../command.js';
import { runningContexts } from '../running-contexts.js';
import { hottestOf } from './hottest.js';

/*
 * `npm run profile -- <context>`: records a profile of a running context, and prints where the most is spent.
 */

const USAGE = `
npm run profile -- <context> [--kind cpu | heap | event-loop-delay] [--seconds 10] [--file search.pb.gz]

  --kind     cpu: which code uses CPU time; heap: which code allocates the memory that stays in use;
             event-loop-delay: a histogram of how long the event loop was blocked
  --seconds  the duration, from 1 to 60
  --file     the file to write, in the format of pprof; by default, <context>-<kind>.pb.gz

Open the file with "go tool pprof -http=: <file>", or at https://www.speedscope.app.
`;

const KINDS = ['cpu', 'heap', 'event-loop-delay'];
const MAX_PLACES = 10;
const PERCENT_WIDTH = 6;

async function recordProfile(): Promise<void> {
  const { values, positionals } = parseArguments({
    kind: { type: 'string', default: 'cpu' },
    seconds: { type: 'string', default: '10' },
    file: { type: 'string' },
  });
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) throw new WrongUse('Exactly one context is needed.');
  const { kind, seconds } = values;
  if (!KINDS.includes(kind)) throw new WrongUse(`--kind must be one of ${KINDS.join(', ')}.`);
  if (!/^[1-9]\d?$/.test(seconds)) throw new WrongUse('--seconds must be a whole number from 1 to 60.');

  const [context] = await runningContexts(name);
  const profile = await context!.download(`/profiles/${kind}?seconds=${seconds}`);
  const file = values.file ?? `${name}-${kind}.pb.gz`;
  writeFileSync(file, profile);
  if (kind !== 'event-loop-delay') console.log(tableOf(gunzipSync(profile)));
  console.log(`${file} contains the profile. Open it with "go tool pprof -http=: ${file}".`);
}

const tableOf = (profile: Uint8Array): string =>
  hottestOf(profile, MAX_PLACES)
    .map(({ share, functionName, position }) => {
      const percent = `${(share * 100).toFixed(1)} %`.padStart(PERCENT_WIDTH);
      const place = position.startsWith('/') ? relative(projectRoot, position) : position;
      return `${percent}  ${functionName}  ${place}`.trimEnd();
    })
    .join('\n');

await runCommand(USAGE, recordProfile);
