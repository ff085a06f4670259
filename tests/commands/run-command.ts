import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { root } from '../architecture/project-root.js';

/** What somebody at a terminal sees of a command. */
export interface Run {
  readonly exitCode: number;
  readonly printed: string;
  readonly complained: string;
}

/**
 * Runs one of the commands of package.json that is a program under tools/.
 *
 * @param piped what it is given to read
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
  // Whoever does not read it may have ended by now.
  child.stdin.on('error', () => {}).end(piped);
  const [printed, complained] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { exitCode: child.exitCode!, printed, complained };
}
