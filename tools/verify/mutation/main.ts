import { existsSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled } from '../dependencies/ensure-installed.js';
import { projectRoot } from '../../run/contexts.js';
import { canRun } from '../test/can-run.js';
import startTestDatabase from '../test/start-test-database.js';
import stopTestDatabase from '../test/stop-test-database.js';
import { changedFiles } from './changed-files.js';
import { type Limits, mutate, MUTATION } from './mutate.js';
import { type Part, parts, PROGRAMS } from './parts.js';
import { isEnough, scoreOf } from './score.js';

/*
 * `npm run mutate`: mutation tests of the domains. `-- search/http` selects a part by its name, `-- platform/` the parts whose names
 * begin so, `-- all` every part, and `-- --changed` the changed files of all parts. Outside of the domains, a random sample is tested.
 */

const DOMAIN_MAX_MINUTES = 10;
/** The time of one part outside of the domains. */
const PART_MAX_MINUTES = 60;
/** The time of all changed files together outside of the domains, and the least of one part. */
const CHANGED_MAX_MS = 120_000;
const PART_MIN_MS = 40_000;

const { values: options, positionals: names } = parseArgs({
  options: {
    changed: { type: 'boolean', default: false },
    sample: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
  },
  allowPositionals: true,
});
const isSelected = ({ name, kind }: Part): boolean =>
  names.length === 0
    ? kind === 'domain' || options.changed
    : names.some((one) => one === 'all' || one === name || (one.endsWith('/') && name.startsWith(one)));
const chosen = parts.filter(isSelected);
if (chosen.length === 0)
  stop(`There is no part ${names.join(', ')}. The parts are ${parts.map(({ name }) => name).join(', ')}.`);

const changes = options.changed ? changedFiles(projectRoot) : null;
if (options.changed && changes === null)
  console.log('The changed files are unknown, because git has no earlier commit: the domains are mutated.');
const selected = chosen
  .filter(({ kind }) => !options.changed || changes !== null || kind === 'domain')
  .map((part) => ({ part, files: filesOf(part) }))
  .filter(({ files }) => files.length > 0);
if (selected.length === 0) console.log(`No code has changed since ${changes?.since.slice(0, 10)}.`);

let failed = false;
const others = selected
  .filter(({ part }) => part.kind === 'other')
  .sort((one, another) => another.files.length - one.files.length);
// Stryker ends with this process.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1));
try {
  if (selected.length > 0) ensureInstalled(MUTATION, 'StrykerJS');
  for (const { part, files } of selected.filter(({ part: one }) => one.kind === 'domain'))
    await test(part, files, { seed: 1, maxMs: DOMAIN_MAX_MINUTES * 60_000 });
  if (others.length > 0) await startTestDatabase();
  const end = performance.now() + CHANGED_MAX_MS;
  for (const [at, { part, files }] of others.entries()) {
    const leftMs = end - performance.now();
    const maxMs = options.changed
      ? Math.min(leftMs, Math.max(leftMs / (others.length - at), PART_MIN_MS))
      : PART_MAX_MINUTES * 60_000;
    if (maxMs > 0)
      await test(part, files, { sample: Number(options.sample), seed: Number(options.seed), maxMs });
    else console.log(`${part.name}: not tested, because the time was over.`);
  }
} catch (error) {
  console.error((error as Error).message);
  failed = true;
} finally {
  await stopTestDatabase();
}
process.exit(failed ? 1 : 0);

async function test(part: Part, files: readonly string[], limits: Limits): Promise<void> {
  const mutated = await mutate(part, files, limits);
  if (mutated.unnoticed.length > 0) console.log(mutated.unnoticed.join('\n'));
  const score = `${part.name}: ${scoreOf(mutated, limits.seed)}`;
  if (isEnough(mutated, part.minPercent)) return console.log(`${score}.`);
  failed = true;
  console.error(
    `${score}, but the minimum is ${part.minPercent} %: specify the behaviour that a mutant breaks, or remove unneeded code.`,
  );
}

/** The compiled files to mutate. A changed or removed spec selects the file that it specifies. */
function filesOf({ folder, folders }: Part): string[] {
  if (changes === null)
    return [
      ...folders.map((name) => `${join('dist', name)}/**/*.js`),
      ...['**/*.spec.js', '**/*.proto', ...PROGRAMS].map((pattern) => `!${pattern}`),
    ];
  const changed = folders
    .map((name) => join(folder, 'src', name, '/'))
    .flatMap((home) => changes.files.filter((file) => file.startsWith(home)))
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => file.replace(/(\.int|\.system|\.email)?\.spec(?=\.tsx?$)/, ''))
    .filter((file) => existsSync(join(projectRoot, file)))
    .map((file) => file.slice(folder.length + 1).replace(/^src\/(.*)\.tsx?$/, 'dist/$1.js'))
    .filter((file) => !PROGRAMS.some((pattern) => matchesGlob(file, pattern)))
    // Files without executable code cannot be mutated.
    .filter((file) => canRun(join(projectRoot, folder, file)));
  return [...new Set(changed)];
}

function stop(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
