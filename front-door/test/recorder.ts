import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const ok: RequestListener = (_, response) => {
  response.setHeader('content-type', 'application/json').end('{"by":"the context"}');
};

/** A stand-in for a context, which records the requests that reach it. */
export class Recorder {
  readonly requests: RecordedRequest[] = [];
  private readonly server: Server;

  private constructor(private readonly respond: RequestListener) {
    this.server = createServer((request, response) => {
      void text(request).then(
        (body) => {
          const { method = '', url = '', headers } = request;
          this.requests.push({ method, url, headers, body });
          this.respond(request, response);
        },
        () => {},
      );
    });
  }

  static async start(respond = ok, port = 0): Promise<Recorder> {
    const recorder = new Recorder(respond);
    recorder.server.listen(port, '127.0.0.1');
    await once(recorder.server, 'listening');
    return recorder;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Breaks open connections, like a process that is killed. */
  async stop(): Promise<void> {
    if (!this.server.listening) return;
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }
}
