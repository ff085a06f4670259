import { fileURLToPath } from 'node:url';
import { firstMessage } from '@pawprint/tools/dist/run/child-process.js';
import type { Circumstances } from './benchmark.js';
import { serve } from './server.js';

const upWithinMs = 60_000;

export interface BareServerOptions {
  readonly script: URL;
  /** The name of its function, which is also the name of its schema. */
  readonly way: string;
  readonly env: NodeJS.ProcessEnv;
  /** The folder of its log. */
  readonly folder: string;
}

/** @returns the URL of the server */
export async function startBareServer(
  { script, way, env, folder }: BareServerOptions,
  { resources, print }: Pick<Circumstances, 'resources' | 'print'>,
): Promise<string> {
  const args = [fileURLToPath(script), way];
  const ofItsOwn = { ...env, PGOPTIONS: `-c search_path=${way.toLowerCase()}` };
  const server = await resources.acquire(
    async () => serve({ name: way, args, env: ofItsOwn, logs: folder, print }),
    (started) => started.stop(),
  );
  const { signal } = new AbortController();
  const port = await firstMessage<number>(server, { withinMs: upWithinMs, signal });
  return `http://127.0.0.1:${port}`;
}
