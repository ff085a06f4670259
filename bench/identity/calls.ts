import { cpuMsOf } from '../support/cpu-time.js';

/**
 * Calls a function in each lane, the next time as soon as it has ended.
 *
 * @param pid of the process that does the work
 * @param call receives the number of its lane
 * @returns the calls that ended per second, and the CPU time of each in µs
 */
export async function measureCalls(
  { lanes, forMs, pid }: { lanes: number; forMs: number; pid: number },
  call: (lane: number) => Promise<unknown>,
): Promise<{ perSecond: number; cpuMicros: number }> {
  const [startedAt, cpuMsBefore] = [performance.now(), cpuMsOf(pid)];
  let ended = 0;
  const repeat = async (_: unknown, lane: number): Promise<void> => {
    do {
      await call(lane);
      ended++;
    } while (performance.now() - startedAt < forMs);
  };
  await Promise.all(Array.from({ length: lanes }, repeat));
  const seconds = (performance.now() - startedAt) / 1_000;
  return { perSecond: ended / seconds, cpuMicros: ((cpuMsOf(pid) - cpuMsBefore) * 1_000) / ended };
}
