import { spawn } from 'node:child_process';
import { projectRoot } from '../run/settings.js';

const AT_MOST_MINUTES = 15;
const REMEMBERED_CHARACTERS = 6_000;

export interface Run {
  readonly exitCode: number;
  /** The end of what it printed. */
  readonly output: string;
}

/** Runs a line of shell in the project's root, quietly. Told to stop, it ends all that the line has started. */
export function runProgram(line: string, stopping: AbortSignal, folder = projectRoot): Promise<Run> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn('sh', ['-c', line], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(-REMEMBERED_CHARACTERS);
      });
    }
    const end = () => {
      const isRunning = child.exitCode === null && child.signalCode === null;
      if (child.pid !== undefined && isRunning) process.kill(-child.pid, 'SIGTERM');
    };
    const tooLong = setTimeout(end, AT_MOST_MINUTES * 60_000);
    stopping.addEventListener('abort', end);
    child.on('error', (error) => (output += `\n${error.message}`));
    child.on('close', (code) => {
      clearTimeout(tooLong);
      stopping.removeEventListener('abort', end);
      resolve({ exitCode: code ?? 1, output: output.trim() });
    });
  });
}
