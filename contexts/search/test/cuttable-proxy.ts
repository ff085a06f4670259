import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';

/** The way to a server, which can be cut, or swallow everything, and be mended. */
export interface CuttableProxy {
  /** The same URL, but by this way. */
  readonly url: string;
  /** Ends what is connected, and refuses whoever comes. */
  cut(): void;
  /** Takes everything and passes nothing on, in either direction. */
  swallow(): void;
  /** Lets through again; whoever was swallowed has to connect anew. */
  mend(): void;
  close(): Promise<void>;
}

export async function startCuttableProxy(url: string): Promise<CuttableProxy> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let state: 'open' | 'cut' | 'swallowing' = 'open';

  const server = createServer((client) => {
    track(client);
    if (state === 'cut') return void client.destroy();
    if (state === 'swallowing') return void client.resume();
    const upstream = track(connect(Number(target.port), target.hostname));
    pass(client, upstream);
    pass(upstream, client);
  });
  function track(socket: Socket): Socket {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    return socket;
  }
  function pass(from: Socket, to: Socket): void {
    from.on('data', (some) => {
      if (state === 'open') to.write(some);
    });
    from.on('close', () => to.destroy());
  }
  const dropAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const way = new URL(url);
  way.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: way.href,
    cut: () => {
      state = 'cut';
      dropAll();
    },
    swallow: () => {
      state = 'swallowing';
    },
    mend: () => {
      if (state === 'swallowing') dropAll();
      state = 'open';
    },
    close: async () => {
      dropAll();
      server.close();
      await once(server, 'close');
    },
  };
}
