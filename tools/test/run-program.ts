import { spawn } from 'node:child_process';
import { projectRoot } from '../start/settings.js';

const AT_MOST_MINUTES = 15;
const REMEMBERED_CHARACTERS = 6_000;

export interface Run {
  readonly exitCode: number;
  /** The end of what it printed. */
  readonly output: string;
}

/** Runs a line of shell in the project's root, quietly. Told to stop, it ends the program and comes back. */
export function runProgram(line: string, stopping: AbortSignal): Promise<Run> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn('sh', ['-c', `exec ${line}`], {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: AbortSignal.any([stopping, AbortSignal.timeout(AT_MOST_MINUTES * 60_000)]),
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(-REMEMBERED_CHARACTERS);
      });
    }
    child.on('error', (error) => (output += `\n${error.message}`));
    child.on('close', (code) => resolve({ exitCode: code ?? 1, output: output.trim() }));
  });
}
