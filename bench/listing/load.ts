import { HttpClient } from '../support/http.js';
import { quantile, rounded } from '../support/quantiles.js';

export interface Load {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly perSecond: number;
}

/** Each connection lists one kitten after the other, the next as soon as the last was answered. */
export async function load(
  url: string,
  bodies: readonly string[],
  { connections, forMs }: { connections: number; forMs: number },
): Promise<Load> {
  const client = new HttpClient(url, connections);
  const tookMs: number[] = [];
  const startedAt = performance.now();
  const listOneAfterTheOther = async () => {
    for (let before = performance.now(); before - startedAt < forMs;) {
      await client.send('POST', '/kittens', bodies[tookMs.length % bodies.length]);
      const after = performance.now();
      tookMs.push(after - before);
      before = after;
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, listOneAfterTheOther));
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
