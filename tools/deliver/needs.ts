import { spawnSync } from 'node:child_process';

/** EX_UNAVAILABLE of sysexits.h: the step cannot run here, which does not mean that it would fail elsewhere. */
const NEEDS_EXIT_CODE = 69;

/** Ends the process with a message that names the missing part. */
export function needs(what: string): never {
  console.error(`needs ${what}`);
  process.exit(NEEDS_EXIT_CODE);
}

/** A program with its arguments, and the text for its standard input. */
export interface Step {
  readonly command: readonly [string, ...string[]];
  readonly input?: string;
}

export const printed = ({ command }: Step): string => `$ ${command.join(' ')}`;

/** Runs the steps in order. Ends the process with the exit code of the first step that fails. */
export function run(steps: readonly Step[]): void {
  for (const step of steps) {
    console.log(printed(step));
    const [program, ...args] = step.command;
    const { status, error } = spawnSync(program, args, {
      input: step.input,
      stdio: [step.input === undefined ? 'inherit' : 'pipe', 'inherit', 'inherit'],
    });
    if (error) console.error(`${program} cannot be started: ${error.message}`);
    if (status !== 0) process.exit(status ?? 1);
  }
}

/** Whether a program runs and succeeds, without its output. */
export function succeeds(program: string, ...args: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
