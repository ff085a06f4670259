import { CannotStart } from './cannot-start.js';
import type { ProcessLog } from './process-log.js';
import { waitUntil } from './wait-until.js';

const READY_WITHIN_MS = 60_000;
const RESPONSE_WITHIN_MS = 2_000;

/** @throws CannotStart with the end of the log when the URL does not respond with 2xx within `READY_WITHIN_MS` */
export async function untilReady(
  name: string,
  url: string,
  { log, signal }: { log: ProcessLog; signal: AbortSignal },
): Promise<void> {
  if (await waitUntil(() => respondsWithSuccess(url, signal), { withinMs: READY_WITHIN_MS, signal })) return;
  throw new CannotStart(
    `${name} was not ready within ${READY_WITHIN_MS / 1000} s. ${log.file} ends with:\n${log.lastLines()}`,
  );
}

async function respondsWithSuccess(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(RESPONSE_WITHIN_MS)]),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
