import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a process of a context is told when it starts. */
export interface ProcessSettings {
  readonly context: string;
  readonly databaseUrl: string;
  readonly natsUrl: string | undefined;
  /** What it notes down when it comes, under which name. */
  readonly notes?: { readonly subscription: string; readonly from: string; readonly type: string };
}

export interface ProcessInTest {
  kill(): Promise<void>;
}

/** A process of a context that can really be killed. It goes when whoever started it goes. */
export async function startProcess(settings: ProcessSettings): Promise<ProcessInTest> {
  const main = fileURLToPath(new URL('./process-in-test-main.js', import.meta.url));
  const child = fork(main, [JSON.stringify(settings)]);
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('The process did not start.')));
  await Promise.race([once(child, 'message'), ended]);
  return {
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
  };
}
