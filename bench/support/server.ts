import { Child } from '@pawprint/tools/dist/run/child-process.js';
import { ProcessLog } from '@pawprint/tools/dist/run/process-log.js';
import { projectRoot } from './places.js';

const stopWithinMs = 5_000;

export interface ServerOptions {
  readonly name: string;
  /** Arguments of Node: its options, the script, the script's arguments. */
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** The folder of its log; warnings and errors also appear in the terminal. */
  readonly logs: string;
  readonly print: (line: string) => void;
}

/** A server process that runs until it is stopped or this process exits. */
export function serve({ name, args, env, logs, print }: ServerOptions): Child {
  const { standardOutput, standardError } = new ProcessLog(name, logs, print);
  return new Child({
    command: process.execPath,
    args,
    cwd: projectRoot,
    env: { ...process.env, ...env },
    stopWithinMs,
    standardOutput,
    standardError,
  });
}
