import { waitUntil } from '@pawprint/tools/dist/run/wait-until.js';
import { HttpClient } from './http.js';

const WITHIN_MS = 60_000;

/** @throws Error when the process at the URL is not ready within `WITHIN_MS` */
export async function untilReady(name: string, url: string): Promise<void> {
  const client = new HttpClient(url, 1);
  const isReady = () =>
    client.send('GET', '/health/ready').then(
      () => true,
      () => false,
    );
  const isUp = await waitUntil(isReady, { withinMs: WITHIN_MS });
  client.close();
  if (!isUp) throw new Error(`${name} did not come up`);
}
