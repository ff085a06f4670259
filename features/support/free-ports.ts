import { createServer } from 'node:net';

/** Below the range of ephemeral ports, so that the operating system does not give one of them to a connection. */
const firstPort = 30_000;
const ports = 2_700;

/** @throws Error when too few ports are free */
export async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>();
  for (let attempt = 0; found.size < count; attempt += 1) {
    if (attempt === ports) {
      throw new Error(`found only ${found.size} of ${count} free ports`);
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
