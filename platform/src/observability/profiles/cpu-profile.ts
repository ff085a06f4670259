import { type Profiler, Session } from 'node:inspector/promises';
import { type CallFrame, encodeProfile, type StackSample } from './pprof.js';

const NS_PER_US = 1_000;
/** V8's names for the time in which nothing runs, and for the caller of everything. */
const IDLE = '(idle)';
const ROOT = '(root)';

/** Records where this process spends CPU time until `end`. The time in which it is idle is left out. */
export async function recordCpuProfile(end: Promise<void>): Promise<Uint8Array> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
    await end;
    const { profile } = await session.post('Profiler.stop');
    return encodeProfile(
      [
        { type: 'samples', unit: 'count' },
        { type: 'cpu', unit: 'nanoseconds' },
      ],
      samplesOfCpu(profile),
    );
  } finally {
    session.disconnect();
  }
}

function samplesOfCpu({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): StackSample[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const callers = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const stackOf = (id: number | undefined): CallFrame[] => {
    const node = id !== undefined && byId.get(id);
    if (!node || node.callFrame.functionName === ROOT) return [];
    return [node.callFrame, ...stackOf(callers.get(id))];
  };

  const totals = new Map<number, { count: number; microseconds: number }>();
  for (const [at, id] of samples.entries()) {
    const total = totals.get(id) ?? { count: 0, microseconds: 0 };
    // A delta is the time since the sample before. V8 can report samples that are slightly out of order.
    const microseconds = Math.max(0, timeDeltas[at + 1] ?? 0);
    totals.set(id, { count: total.count + 1, microseconds: total.microseconds + microseconds });
  }
  return [...totals]
    .filter(([id]) => byId.get(id)!.callFrame.functionName !== IDLE)
    .map(([id, { count, microseconds }]) => ({
      stack: stackOf(id),
      values: [count, microseconds * NS_PER_US],
    }));
}
