const pollEveryMs = 20;

/**
 * Polls until the condition holds.
 *
 * @param what the condition in words, for the error
 * @throws Error when the condition does not hold within `withinMs` milliseconds of real time
 */
export async function untilWithinMs(
  withinMs: number,
  what: () => string,
  condition: () => boolean | Promise<boolean>,
): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > deadline) {
      throw new Error(`waited ${withinMs} ms in vain until ${what()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, pollEveryMs));
  }
}
