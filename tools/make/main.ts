import { spawnSync } from 'node:child_process';
import { contexts, projectRoot } from '../run/contexts.js';
import { runProgram } from '../verify/run-program.js';
import { type ContextName, contextNameFrom, Refused, refuseReserved } from './context-name.js';
import { type Block, GUIDE, readGuide } from './guide.js';
import { Making } from './making.js';
import { joinWorkspaces } from './workspace.js';

/*
 * `npm run new-context -- adoptions`: makes a context that is small and whole out of the guide's own blocks, builds it and
 * draws the documents anew. When anything of that fails, everything is as it was.
 */

const INTERRUPTED = 130;

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());

try {
  const guide = readGuide(projectRoot);
  const name = nameFrom(process.argv.slice(2));
  refuseReserved(name, guide);
  refuseDirtyTree();
  await make(name, guide);
} catch (error) {
  if (stopping.signal.aborted) process.exit(INTERRUPTED);
  console.error(error instanceof Refused ? error.message : error);
  process.exit(1);
}

function nameFrom(args: readonly string[]): ContextName {
  if (args.length !== 1) throw new Refused('Say how the context is called: npm run new-context -- adoptions');
  return contextNameFrom(
    args[0]!,
    contexts.map(({ name }) => name),
    projectRoot,
  );
}

/** What is made must be told from what was there, and taken back without touching it. */
function refuseDirtyTree(): void {
  const { status, stdout } = spawnSync('git', ['status', '--porcelain'], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  if (status === 0 && stdout !== '')
    throw new Refused(
      `There are changes that are not committed: commit them, or put them aside with git stash.\n${stdout}`,
    );
}

async function make(name: ContextName, guide: readonly Block[]): Promise<void> {
  const making = new Making(projectRoot, name);
  try {
    const paths = making.write(guide);
    await run(`oxfmt ${paths.join(' ')}`);
    await joinWorkspaces(name.plural, projectRoot);
    await run('npm run --silent build');
    await run('npm run --silent docs');
  } catch (error) {
    making.takeBack();
    throw error;
  }
  console.log(`contexts/${name.plural} is there, and features/${name.plural}, and it is on the map in docs/context-map.md.
See that all of it holds:

  npm run check
  npm run spec -- ${name.plural}
  npm run features -- features/${name.plural}

How it is made, step by step: ${GUIDE}.`);
}

async function run(line: string): Promise<void> {
  const { exitCode, output } = await runProgram(line, stopping.signal);
  stopping.signal.throwIfAborted();
  if (exitCode !== 0) throw new Refused(`\`${line}\` failed, and everything is as it was:\n${output}`);
}
