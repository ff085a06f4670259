import { waitUntil } from '@pawprint/tools/dist/run/wait-until.js';
import { HttpClient } from './http.js';

const withinMs = 120_000;

interface Progress {
  readonly subscriptions: readonly {
    readonly lag: number;
    readonly retries: number;
    readonly leases: number;
  }[];
}

/**
 * Waits until a context has finished all work that its requests caused.
 *
 * @returns the waiting time in ms
 */
export async function drained(url: string): Promise<number> {
  const startedAt = performance.now();
  const client = new HttpClient(url, 1);
  try {
    const done = await waitUntil(
      async () => {
        const { subscriptions } = JSON.parse(await client.send('GET', '/messaging')) as Progress;
        return subscriptions.every(({ lag, retries, leases }) => lag + retries + leases === 0);
      },
      { withinMs },
    );
    if (!done) throw new Error(`${url} was not done within ${withinMs / 1000} s`);
    return performance.now() - startedAt;
  } finally {
    client.close();
  }
}
