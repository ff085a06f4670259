import { spawn, type ChildProcess } from 'node:child_process';
import { eachLine } from './process-log.js';

/** A process that runs until it is stopped or exits without a request. */
export interface RunningProcess {
  /** Resolves with the exit code or signal in words; never rejects. */
  readonly exited: Promise<string>;
  /** Resolves when the process has exited. */
  stop(): Promise<void>;
  /** Ends the process without warning, like a crash. */
  kill(): void;
}

export interface ChildOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly uid?: number;
  readonly gid?: number;
  /** The time between SIGTERM and SIGKILL. */
  readonly stopWithinMs: number;
  readonly standardOutput: (line: string) => void;
  readonly standardError: (line: string) => void;
}

/**
 * A child process with an IPC channel, in its own process group. The channel closes when the launcher exits, so the child
 * notices it. The terminal sends Ctrl-C to the launcher's group only, and the launcher stops its children in order.
 */
export class Child implements RunningProcess {
  readonly exited: Promise<string>;
  private readonly child: ChildProcess;

  constructor(private readonly options: ChildOptions) {
    const { command, args, cwd, env, uid, gid } = options;
    this.child = spawn(command, args, {
      cwd,
      env,
      uid,
      gid,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    eachLine(this.child.stdout, options.standardOutput);
    eachLine(this.child.stderr, options.standardError);
    this.exited = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => resolve(howItEnded(code, signal)));
      this.child.once('error', (error) => resolve(error.message));
    });
  }

  /** Undefined when the process could not be started. */
  get pid(): number | undefined {
    return this.child.pid;
  }

  onMessage(handle: (message: unknown) => void): void {
    this.child.on('message', handle);
  }

  send(message: string): void {
    // A process that has just exited does not need the message.
    this.child.send(message, () => {});
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    const last = setTimeout(() => this.child.kill('SIGKILL'), this.options.stopWithinMs);
    await this.exited;
    clearTimeout(last);
  }
}

export function howItEnded(code: number | null, signal: NodeJS.Signals | null): string {
  return signal ? `signal ${signal}` : `exit code ${code}`;
}

/**
 * The first message of a child: it has started, or the reason why it has not.
 *
 * @throws Error when the child exits or sends no message within `withinMs`, or when `signal` aborts; the child is stopped then
 */
export async function firstMessage<Message>(
  child: Child,
  { withinMs, signal }: { withinMs: number; signal: AbortSignal },
): Promise<Message> {
  const giveUp = AbortSignal.any([signal, AbortSignal.timeout(withinMs)]);
  try {
    return await new Promise<Message>((resolve, reject) => {
      child.onMessage((message) => resolve(message as Message));
      void child.exited.then((how) => reject(new Error(`exited before it was up (${how})`)));
      const abandon = () =>
        reject(new Error(signal.aborted ? 'aborted' : `not up after ${withinMs / 1000} s`));
      if (giveUp.aborted) abandon();
      giveUp.addEventListener('abort', abandon, { once: true });
    });
  } catch (error) {
    await child.stop();
    throw error;
  }
}
