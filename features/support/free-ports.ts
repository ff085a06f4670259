import { createServer } from 'node:net';

/** Below the range from which the system gives out ports, so that no connection is given one of them meanwhile. */
const firstPort = 30_000;
const ports = 2_700;

/** Ports of this machine that nobody listens on. */
export async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>();
  for (let attempt = 0; found.size < count; attempt += 1) {
    if (attempt === ports) {
      throw new Error(`there are no ${count} free ports`);
    }
    const port = firstPort + Math.floor(Math.random() * ports);
    if (await isFree(port)) {
      found.add(port);
    }
  }
  return [...found];
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
