import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { root } from '../architecture/project-root.js';

/** The outcome of a command: its exit code, standard output and standard error. */
export interface Run {
  readonly exitCode: number;
  readonly printed: string;
  readonly errors: string;
}

/**
 * Runs a command of package.json whose program is below tools/operate.
 *
 * @param piped its standard input
 */
export async function runCommand(
  name: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  piped = '',
): Promise<Run> {
  const child = spawn(process.execPath, [`tools/dist/operate/${name}/main.js`, ...args], {
    cwd: root,
    env: { ...process.env, USER: 'Ann', ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // A command that does not read its input may have exited already.
  child.stdin.on('error', () => {}).end(piped);
  const [printed, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { exitCode: child.exitCode!, printed, errors };
}
