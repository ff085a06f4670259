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
 * Each connection asks one thing after the other, the next as soon as the last was answered.
 *
 * @param forMs how long; all is asked again and again meanwhile, unless it is to be asked once at the most
 * @param answered takes each answer
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
  let asked = 0;
  const askOneAfterTheOther = async () => {
    for (let before = performance.now(); before - startedAt < forMs;) {
      if (once && asked === requests.length) return;
      const request = requests[asked++ % requests.length]!;
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
