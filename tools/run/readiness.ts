import { CannotStart } from './cannot-start.js';
import type { ProcessLog } from './process-log.js';
import { waitUntil } from './wait-until.js';

const READY_WITHIN_MS = 60_000;
const ANSWER_WITHIN_MS = 2_000;

/** @throws CannotStart with the end of its log when something does not answer with a 2xx in time */
export async function untilReady(
  name: string,
  url: string,
  { log, signal }: { log: ProcessLog; signal: AbortSignal },
): Promise<void> {
  if (await waitUntil(() => answers(url, signal), { withinMs: READY_WITHIN_MS, signal })) return;
  throw new CannotStart(
    `${name} was not ready within ${READY_WITHIN_MS / 1000} s. ${log.file} ends in:\n${log.end()}`,
  );
}

async function answers(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
