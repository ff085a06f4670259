import { setTimeout as pause } from 'node:timers/promises';

/**
 * Polls a condition until it is true.
 *
 * @returns false when the condition was not true within `withinMs`
 * @throws AbortError when `signal` aborts
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
