import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** Forwards each connection to a server, and counts connections. */
export class CountingProxy {
  /** The connections that were opened. */
  opened = 0;
  /** Everything that clients have sent. */
  sent = '';

  private readonly clients = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly scheme: string,
  ) {}

  static async before(url: string): Promise<CountingProxy> {
    const { protocol, hostname, port } = new URL(url);
    const server = createServer().listen(0, '127.0.0.1');
    const proxy = new CountingProxy(server, protocol);
    server.on('connection', (client) => {
      proxy.opened++;
      proxy.clients.add(client);
      const upstream = connect(Number(port), hostname);
      client.on('data', (data) => (proxy.sent += data.toString('latin1')));
      client.pipe(upstream).pipe(client);
      for (const [socket, other] of [
        [client, upstream],
        [upstream, client],
      ] as const) {
        socket.on('error', () => {});
        socket.on('close', () => other.destroy());
      }
      client.on('close', () => proxy.clients.delete(client));
    });
    await once(server, 'listening');
    return proxy;
  }

  /** The connections that are open. */
  get open(): number {
    return this.clients.size;
  }

  get url(): string {
    return `${this.scheme}//127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Closes every connection. */
  disconnect(): void {
    for (const client of this.clients) client.destroy();
  }

  /** Call it when every client has closed its connection. */
  async close(): Promise<void> {
    this.server.close();
    await once(this.server, 'close');
  }
}
