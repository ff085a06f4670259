import { Agent, request } from 'node:http';

/** An HTTP client with a fixed number of persistent connections. */
export class HttpClient {
  readonly #agent: Agent;

  constructor(
    private readonly url: string,
    connections: number,
  ) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** @throws Error for any status other than 2xx */
  send(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body = '',
    more: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const headers = {
      ...more,
      'content-length': Buffer.byteLength(body),
      ...(body && { 'content-type': 'application/json' }),
    };
    return new Promise((resolve, reject) => {
      const asking = request(`${this.url}${path}`, { method, agent: this.#agent, headers }, (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => (text += part));
        answer.on('error', reject);
        answer.on('end', () => {
          const { statusCode = 0 } = answer;
          if (statusCode >= 200 && statusCode < 300) resolve(text);
          else reject(new Error(`${method} ${path}: ${statusCode} ${text}`));
        });
      });
      asking.on('error', reject);
      asking.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
