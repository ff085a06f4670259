import { type HeapProfiler, Session } from 'node:inspector/promises';
import { type CallFrame, encodeProfile, type StackSample } from './pprof.js';

/** Records which code allocates the objects that were created before `end` and are still reachable then. */
export async function recordHeapProfile(end: Promise<void>): Promise<Uint8Array> {
  const session = new Session();
  session.connect();
  try {
    await session.post('HeapProfiler.enable');
    await session.post('HeapProfiler.startSampling');
    await end;
    const { profile } = await session.post('HeapProfiler.stopSampling');
    return encodeProfile(
      [{ type: 'inuse_space', unit: 'bytes' }],
      [...samplesOfHeap(profile.head.children, [])],
    );
  } finally {
    session.disconnect();
  }
}

function* samplesOfHeap(
  nodes: readonly HeapProfiler.SamplingHeapProfileNode[],
  callers: readonly CallFrame[],
): Generator<StackSample> {
  for (const { callFrame, selfSize, children } of nodes) {
    const stack = [callFrame, ...callers];
    if (selfSize > 0) yield { stack, values: [selfSize] };
    yield* samplesOfHeap(children, stack);
  }
}
