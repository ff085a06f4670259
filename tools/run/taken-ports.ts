import { createServer } from 'node:net';
import type { Port } from './settings.js';

/** Every address under which a browser may come to `localhost`: a stranger on any of them would answer instead of us. */
const LOCAL_ADDRESSES = ['127.0.0.1', '::1', '0.0.0.0', '::'];

/** One sentence for each port that cannot be had. */
export async function takenPorts(ports: readonly Port[]): Promise<string[]> {
  const sentences: string[] = [];
  for (const { variable, number } of ports) {
    for (const address of LOCAL_ADDRESSES) {
      const obstacle = await obstacleToListening(number, address);
      if (obstacle === 'EADDRINUSE') {
        sentences.push(`Port ${number} is taken: stop what uses it, or set ${variable} to another port.`);
        break;
      }
      if (obstacle === 'EACCES') {
        sentences.push(`Port ${number} is not for this user: set ${variable} to another port.`);
        break;
      }
    }
  }
  return sentences;
}

/** True when somebody could listen there now. */
export async function isFree(port: number, address: string): Promise<boolean> {
  return (await obstacleToListening(port, address)) === undefined;
}

/** The code of the error; other codes than the two above mean an address that this machine does not have. */
function obstacleToListening(port: number, address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    server.listen({ port, host: address, exclusive: true, ipv6Only: true }, () =>
      server.close(() => resolve(undefined)),
    );
  });
}
