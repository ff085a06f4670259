import { randomUUID } from 'node:crypto';

const RESPONSE_WITHIN_MS = 5_000;
const RETRIES_FOR_MS = 120_000;
const PAUSE_MS = 50;

/**
 * Sends a request, and retries it for `RETRIES_FOR_MS` when there is no response or the status is 503. Retries have the same
 * idempotency key, so the request takes effect once.
 *
 * @throws Error for any status other than the expected one
 */
export async function requestWithRetry<Body = void>(
  url: string,
  { method = 'GET', body, expected = 200 }: { method?: string; body?: unknown; expected?: number } = {},
): Promise<Body> {
  const request = {
    method,
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: body === undefined ? null : JSON.stringify(body),
  };
  const deadline = performance.now() + RETRIES_FOR_MS;
  for (;;) {
    const response = await once(url, request);
    if (response?.status === expected)
      return (response.text === '' ? undefined : JSON.parse(response.text)) as Body;
    const isTemporary = response === undefined || response.status === 503;
    if (!isTemporary || performance.now() > deadline) {
      throw new Error(
        `${method} ${url}: ${response ? `${response.status} ${response.text}` : 'no response'}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

async function once(
  url: string,
  request: RequestInit,
): Promise<{ status: number; text: string } | undefined> {
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(RESPONSE_WITHIN_MS) });
    return { status: response.status, text: await response.text() };
  } catch {
    return undefined;
  }
}
