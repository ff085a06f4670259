import { randomUUID } from 'node:crypto';

const ANSWER_WITHIN_MS = 5_000;
const PERSISTS_FOR_MS = 30_000;
const PAUSE_MS = 50;

/**
 * Asks until there is an answer: where nobody answers, or says to come back later, the same request is sent again under
 * the same key, so that it is done once.
 *
 * @throws Error for any other answer than the one expected
 */
export async function ask<Answer = void>(
  url: string,
  { method = 'GET', body, expected = 200 }: { method?: string; body?: unknown; expected?: number } = {},
): Promise<Answer> {
  const request = {
    method,
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: body === undefined ? null : JSON.stringify(body),
  };
  const deadline = performance.now() + PERSISTS_FOR_MS;
  for (;;) {
    const answer = await once(url, request);
    if (answer?.status === expected)
      return (answer.text === '' ? undefined : JSON.parse(answer.text)) as Answer;
    const later = answer === undefined || answer.status === 503;
    if (!later || performance.now() > deadline) {
      throw new Error(`${method} ${url}: ${answer ? `${answer.status} ${answer.text}` : 'nobody answers'}`);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

async function once(
  url: string,
  request: RequestInit,
): Promise<{ status: number; text: string } | undefined> {
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    return { status: response.status, text: await response.text() };
  } catch {
    return undefined;
  }
}
