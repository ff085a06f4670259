import { spawnSync } from 'node:child_process';
import { contexts, projectRoot } from '../run/contexts.js';
import { runProgram } from '../verify/run-program.js';
import { type ContextName, contextNameFrom, Refused, refuseReserved } from './context-name.js';
import { type Block, GUIDE, readGuide } from './guide.js';
import { Scaffold } from './scaffold.js';
import { joinWorkspaces } from './workspace.js';

/*
 * `npm run new-context -- adoptions`: creates a small, complete context from the code blocks of the guide, builds it and
 * generates the documents again. When a step fails, every change is undone.
 */

const INTERRUPTED = 130;

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());

try {
  const guide = readGuide(projectRoot);
  const name = nameFrom(process.argv.slice(2));
  refuseReserved(name, guide);
  refuseDirtyTree();
  await create(name, guide);
} catch (error) {
  if (stopping.signal.aborted) process.exit(INTERRUPTED);
  console.error(error instanceof Refused ? error.message : error);
  process.exit(1);
}

function nameFrom(args: readonly string[]): ContextName {
  if (args.length !== 1)
    throw new Refused('The name of the context is missing: npm run new-context -- adoptions');
  return contextNameFrom(
    args[0]!,
    contexts.map(({ name }) => name),
    projectRoot,
  );
}

/** A clean tree makes it possible to see the new files, and to undo them without touching other changes. */
function refuseDirtyTree(): void {
  const { status, stdout } = spawnSync('git', ['status', '--porcelain'], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  if (status === 0 && stdout !== '')
    throw new Refused(
      `There are uncommitted changes: commit them, or put them aside with git stash.\n${stdout}`,
    );
}

async function create(name: ContextName, guide: readonly Block[]): Promise<void> {
  const scaffold = new Scaffold(projectRoot, name);
  try {
    const paths = scaffold.write(guide);
    await run(`oxfmt ${paths.join(' ')}`);
    await joinWorkspaces(name.plural, projectRoot);
    await run('npm run --silent build');
    await run('npm run --silent docs');
  } catch (error) {
    scaffold.undo();
    throw error;
  }
  console.log(`Created contexts/${name.plural} and features/${name.plural}. The context is on the map in docs/context-map.md.
To check it:

  npm run check
  npm run spec -- ${name.plural}
  npm run features -- features/${name.plural}

${GUIDE} explains each step.`);
}

async function run(line: string): Promise<void> {
  const { exitCode, output } = await runProgram(line, stopping.signal);
  stopping.signal.throwIfAborted();
  if (exitCode !== 0) throw new Refused(`\`${line}\` failed, and all changes have been undone:\n${output}`);
}
