import { spawn } from 'node:child_process';
import { projectRoot } from '../run/settings.js';

const MAX_MINUTES = 30;
const MAX_OUTPUT_CHARACTERS = 6_000;

export interface Run {
  readonly exitCode: number;
  /** The last characters of its output, at most `MAX_OUTPUT_CHARACTERS`. */
  readonly output: string;
}

/** Runs a shell command in a folder, without printing its output. When `stopping` aborts, its whole process group is stopped. */
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
        output = (output + text).slice(-MAX_OUTPUT_CHARACTERS);
      });
    }
    const end = () => {
      const isRunning = child.exitCode === null && child.signalCode === null;
      if (child.pid !== undefined && isRunning) process.kill(-child.pid, 'SIGTERM');
    };
    const timeout = setTimeout(end, MAX_MINUTES * 60_000);
    stopping.addEventListener('abort', end);
    child.on('error', (error) => (output += `\n${error.message}`));
    child.on('close', (code) => {
      clearTimeout(timeout);
      stopping.removeEventListener('abort', end);
      resolve({ exitCode: code ?? 1, output: output.trim() });
    });
  });
}
