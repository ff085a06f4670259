import { spawn, type ChildProcess } from 'node:child_process';
import { eachLine } from './process-log.js';

/** Something that runs until it is stopped or comes to an end of its own. */
export interface RunningProcess {
  /** Tells, for people, how it ended; never rejects. */
  readonly exited: Promise<string>;
  /** Comes back when nothing of it is left. */
  stop(): Promise<void>;
}

export interface ChildOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly uid?: number;
  readonly gid?: number;
  /** How long after SIGTERM the child is killed. */
  readonly stopWithinMs: number;
  readonly standardOutput: (line: string) => void;
  readonly standardError: (line: string) => void;
}

/**
 * A child with an IPC channel, by whose end it learns that we are gone, and in a process group of its own: a
 * terminal's Ctrl-C reaches us alone, and we stop the children in their order.
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

  /** Undefined where it could not be started. */
  get pid(): number | undefined {
    return this.child.pid;
  }

  onMessage(take: (message: unknown) => void): void {
    this.child.on('message', take);
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
 * What a child says first, which is that it has come up or why it has not.
 *
 * @throws Error when it ended or stayed silent, or when told to give up; it is stopped in that case
 */
export async function firstMessage<Message>(
  child: Child,
  { withinMs, signal }: { withinMs: number; signal: AbortSignal },
): Promise<Message> {
  const giveUp = AbortSignal.any([signal, AbortSignal.timeout(withinMs)]);
  try {
    return await new Promise<Message>((resolve, reject) => {
      child.onMessage((message) => resolve(message as Message));
      void child.exited.then((how) => reject(new Error(`ended before it had come up (${how})`)));
      const abandon = () =>
        reject(new Error(signal.aborted ? 'told to give up' : `not up after ${withinMs / 1000} s`));
      if (giveUp.aborted) abandon();
      giveUp.addEventListener('abort', abandon, { once: true });
    });
  } catch (error) {
    await child.stop();
    throw error;
  }
}
