import { HttpClient } from './http.js';
import { quantile, rounded } from './quantiles.js';

export interface Load {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly perSecond: number;
}

export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
}

/**
 * Each connection sends one request after the other, the next one as soon as the last response has arrived.
 *
 * @param forMs the duration; requests are repeated unless each is to be sent at most once
 * @param answered receives each response
 */
export async function load(
  url: string,
  requests: readonly Request[],
  { connections, forMs, once = false }: { connections: number; forMs: number; once?: boolean },
  answered: (request: Request, answer: string) => void = () => {},
): Promise<Load> {
  const client = new HttpClient(url, connections);
  const tookMs: number[] = [];
  const startedAt = performance.now();
  let sent = 0;
  const askOneAfterTheOther = async () => {
    for (let before = performance.now(); before - startedAt < forMs;) {
      if (once && sent === requests.length) return;
      const request = requests[sent++ % requests.length]!;
      const answer = await client.send(request.method, request.path, request.body);
      const after = performance.now();
      tookMs.push(after - before);
      answered(request, answer);
      before = performance.now();
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, askOneAfterTheOther));
    const seconds = (performance.now() - startedAt) / 1_000;
    return {
      p50Ms: rounded(quantile(tookMs, 0.5)),
      p99Ms: rounded(quantile(tookMs, 0.99)),
      perSecond: rounded(tookMs.length / seconds),
    };
  } finally {
    client.close();
  }
}
