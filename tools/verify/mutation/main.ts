import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled } from '../dependencies/ensure-installed.js';
import { projectRoot } from '../../run/contexts.js';
import { canRun } from '../test/can-run.js';
import { changedFiles } from './changed-files.js';
import { type Domain, domains } from './domains.js';
import { mutate, MUTATION } from './mutate.js';

/*
 * `npm run mutate`: whether the specs of the domains notice when the domains change. Names of packages, as in
 * `-- search`, choose some; `-- --changed` takes only the files that have changed.
 */

const LEAST_PERCENT = 85;

const { values: options, positionals: names } = parseArgs({
  options: { changed: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const unknown = names.filter((name) => !domains.some((domain) => domain.name === name));
if (unknown.length > 0)
  stop(`There is no domain ${unknown.join(', ')}; there are ${domains.map(({ name }) => name).join(', ')}.`);

const chosen = domains.filter(({ name }) => names.length === 0 || names.includes(name));
const changes = options.changed ? changedFiles(projectRoot) : null;
if (options.changed && changes === null)
  console.log('What has changed cannot be told, for git knows no commit before this one: all is mutated.');

let isInstalled = false;
let failed = false;
for (const domain of chosen) {
  const files = filesOf(domain);
  if (files.length === 0) {
    console.log(
      `${domain.name}: nothing that runs of its domain has changed since ${changes?.since.slice(0, 10)}.`,
    );
    continue;
  }
  try {
    if (!isInstalled) ensureInstalled(MUTATION, 'StrykerJS');
    isInstalled = true;
    failed = !passes(domain, files) || failed;
  } catch (error) {
    stop((error as Error).message);
  }
}
process.exit(failed ? 1 : 0);

function passes(domain: Domain, files: readonly string[]): boolean {
  const { noticed, unnoticed } = mutate(domain, files);
  const all = noticed + unnoticed.length;
  const percent = all === 0 ? 100 : (100 * noticed) / all;
  const score = `${domain.name}: its specs notice ${noticed} of ${all} mutants, ${percent.toFixed(1)} %`;
  if (unnoticed.length > 0) console.log(unnoticed.join('\n'));
  if (percent >= LEAST_PERCENT) {
    console.log(`${score}.`);
    return true;
  }
  console.error(
    `${score}, and at least ${LEAST_PERCENT} % are wanted: say in a spec what must not change, or take away what may.`,
  );
  return false;
}

/** The compiled files that are to be mutated; a spec that changed or went stands for the file it is about. */
function filesOf({ folder, sources, compiled }: Domain): string[] {
  if (changes === null) return [`${compiled}/**/*.js`, '!**/*.spec.js'];
  const home = join(folder, sources, '/');
  const changed = changes.files
    .filter((file) => file.startsWith(home) && file.endsWith('.ts'))
    .map((file) => file.replace(/(\.spec)?\.ts$/, '.ts'))
    .filter((file) => existsSync(join(projectRoot, file)))
    .map((file) => `${compiled}/${file.slice(home.length).replace(/\.ts$/, '.js')}`)
    // Of what cannot run nothing can be mutated, and no spec leads there.
    .filter((file) => canRun(join(projectRoot, folder, file)));
  return [...new Set(changed)];
}

function stop(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
