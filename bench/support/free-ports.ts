import { isFree } from '@pawprint/tools/dist/run/taken-ports.js';

/** Below the system's range of ephemeral ports, so that no connection gets one of them in the meantime. */
const firstPort = 10_000;
const ports = 10_000;
const attempts = 1_000;

export async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>();
  for (let attempt = 0; found.size < count; attempt++) {
    if (attempt === attempts) throw new Error(`there are no ${count} free ports`);
    const port = firstPort + Math.floor(Math.random() * ports);
    if (await isFree(port, '127.0.0.1')) found.add(port);
  }
  return [...found];
}
