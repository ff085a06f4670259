import { createServer } from 'node:net';
import type { Port } from './settings.js';

/** All addresses that `localhost` may resolve to. Another server on any of them could receive the requests. */
const LOCAL_ADDRESSES = ['127.0.0.1', '::1', '0.0.0.0', '::'];

/** One sentence for each port that is in use or not allowed. */
export async function takenPorts(ports: readonly Port[]): Promise<string[]> {
  const problems: string[] = [];
  for (const { variable, number } of ports) {
    for (const address of LOCAL_ADDRESSES) {
      const obstacle = await obstacleToListening(number, address);
      if (obstacle === 'EADDRINUSE') {
        problems.push(`Port ${number} is taken: stop what uses it, or set ${variable} to another port.`);
        break;
      }
      if (obstacle === 'EACCES') {
        problems.push(`Port ${number} is not allowed for this user: set ${variable} to another port.`);
        break;
      }
    }
  }
  return problems;
}

/** Whether a server could listen on the port now. */
export async function isFree(port: number, address: string): Promise<boolean> {
  return (await obstacleToListening(port, address)) === undefined;
}

/** The error code; codes other than EADDRINUSE and EACCES mean that the machine does not have this address. */
function obstacleToListening(port: number, address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    server.listen({ port, host: address, exclusive: true, ipv6Only: true }, () =>
      server.close(() => resolve(undefined)),
    );
  });
}
