import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { BrokerSettings } from '#src/assembly/broker-for.js';

/** The start parameters of a process of a context. */
export interface ProcessSettings {
  readonly context: string;
  readonly databaseUrl: string;
  readonly broker: BrokerSettings;
  /** A subscription whose messages the process records. */
  readonly records?: { readonly subscription: string; readonly from: string; readonly type: string };
}

export interface ProcessInTest {
  kill(): Promise<void>;
}

/** Starts a process of a context that can be killed. It ends together with its parent process. */
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
