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

/** Runs one of the commands of package.json that is a program under tools/. */
export async function runCommand(
  name: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Run> {
  const child = spawn(process.execPath, [`tools/dist/${name}/main.js`, ...args], {
    cwd: root,
    env: { ...process.env, USER: 'Ann', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [printed, complained] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { exitCode: child.exitCode!, printed, complained };
}
