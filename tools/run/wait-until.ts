import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again and again until the answer is yes.
 *
 * @returns false when it never was within the time
 * @throws AbortError when told to give up
 */
export async function waitUntil(
  condition: () => Promise<boolean> | boolean,
  { withinMs, everyMs = 50, signal }: { withinMs: number; everyMs?: number; signal?: AbortSignal },
): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() >= deadline) return false;
    await pause(everyMs, undefined, { signal });
  }
  return true;
}
