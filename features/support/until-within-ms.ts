const pollEveryMs = 20;

/** Waits for a condition, never for a duration. Throws once `withinMs` of real time have passed in vain. */
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
