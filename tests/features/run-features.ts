import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { root } from '../architecture/project-root.js';

export interface FeaturesRun {
  readonly exitCode: number;
  readonly output: string;
}

/** Runs the program of `npm run features` with only these variables, and the path unless they contain one. */
export async function runFeatures(
  driver: string,
  paths: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<FeaturesRun> {
  const args = ['features/dist/run.js', '--driver', driver, ...paths];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH: process.env.PATH, ...environment },
  });
  const [output, errors, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number]>,
  ]);
  return { exitCode, output: output + errors };
}
