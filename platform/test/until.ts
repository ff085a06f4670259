const STEP_MS = 10;
/** Generous, because the machine may be busy, and a wait ends as soon as its condition is true. */
const WITHIN_MS = Number(process.env.UNTIL_WITHIN_MS ?? 60_000);

/**
 * Waits until a condition is true, and checks it every {@link STEP_MS} ms.
 *
 * @param what describes the condition in the error message
 * @throws Error when the condition is not true within `withinMs`
 */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  { withinMs = WITHIN_MS } = {},
): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`Not true within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
}
