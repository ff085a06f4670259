import { Child } from '@pawprint/tools/dist/run/child-process.js';
import { ProcessLog } from '@pawprint/tools/dist/run/process-log.js';
import { projectRoot } from './places.js';

const stopWithinMs = 5_000;

export interface ServerOptions {
  readonly name: string;
  /** For Node: its own options, the script, the script's arguments. */
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Takes its log, of which the terminal shows warnings and errors only. */
  readonly logs: string;
  readonly say: (line: string) => void;
}

/** A process that serves until it is stopped; should we be killed, it goes as well. */
export function serve({ name, args, env, logs, say }: ServerOptions): Child {
  const { standardOutput, standardError } = new ProcessLog(name, logs, say);
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
