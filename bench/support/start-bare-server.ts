import { fileURLToPath } from 'node:url';
import { firstMessage } from '@pawprint/tools/dist/run/child-process.js';
import type { Circumstances } from './benchmark.js';
import { serve } from './server.js';

const upWithinMs = 60_000;

export interface BareServerOptions {
  readonly script: URL;
  /** The way to do it, which is the name of its schema as well. */
  readonly way: string;
  readonly env: NodeJS.ProcessEnv;
  /** Takes its log. */
  readonly folder: string;
}

/** @returns where it listens */
export async function startBareServer(
  { script, way, env, folder }: BareServerOptions,
  { belongings, say }: Pick<Circumstances, 'belongings' | 'say'>,
): Promise<string> {
  const args = [fileURLToPath(script), way];
  const ofItsOwn = { ...env, PGOPTIONS: `-c search_path=${way.toLowerCase()}` };
  const server = await belongings.keep(
    async () => serve({ name: way, args, env: ofItsOwn, logs: folder, say }),
    (started) => started.stop(),
  );
  const { signal } = new AbortController();
  const port = await firstMessage<number>(server, { withinMs: upWithinMs, signal });
  return `http://127.0.0.1:${port}`;
}
