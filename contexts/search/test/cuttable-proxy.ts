import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';

/** A TCP proxy in front of a server, with which tests simulate network failures. */
export interface CuttableProxy {
  /** The URL of the server through this proxy. */
  readonly url: string;
  /** Closes all connections and refuses new ones. */
  cut(): void;
  /** Keeps connections open and accepts new ones, but forwards no data in either direction. */
  stall(): void;
  /** Forwards data again. Connections that were stalled are closed. */
  restore(): void;
  close(): Promise<void>;
}

export async function startCuttableProxy(url: string): Promise<CuttableProxy> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let state: 'open' | 'cut' | 'stalled' = 'open';

  const server = createServer((client) => {
    track(client);
    if (state === 'cut') return void client.destroy();
    if (state === 'stalled') return void client.resume();
    const upstream = track(connect(Number(target.port), target.hostname));
    forward(client, upstream);
    forward(upstream, client);
  });
  function track(socket: Socket): Socket {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    return socket;
  }
  function forward(from: Socket, to: Socket): void {
    from.on('data', (chunk) => {
      if (state === 'open') to.write(chunk);
    });
    from.on('close', () => to.destroy());
  }
  const dropAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxied = new URL(url);
  proxied.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: proxied.href,
    cut: () => {
      state = 'cut';
      dropAll();
    },
    stall: () => {
      state = 'stalled';
    },
    restore: () => {
      if (state === 'stalled') dropAll();
      state = 'open';
    },
    close: async () => {
      dropAll();
      server.close();
      await once(server, 'close');
    },
  };
}
