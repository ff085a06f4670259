/**
 * Calls a function in each lane, the next time as soon as it has ended.
 *
 * @param call receives the number of its lane
 * @returns the calls that ended per second
 */
export async function perSecond(
  lanes: number,
  forMs: number,
  call: (lane: number) => Promise<unknown>,
): Promise<number> {
  const startedAt = performance.now();
  let ended = 0;
  const repeat = async (_: unknown, lane: number): Promise<void> => {
    do {
      await call(lane);
      ended++;
    } while (performance.now() - startedAt < forMs);
  };
  await Promise.all(Array.from({ length: lanes }, repeat));
  return (ended * 1_000) / (performance.now() - startedAt);
}
