import { monitorEventLoopDelay } from 'node:perf_hooks';
import { encodeProfile, type StackSample } from './pprof.js';

/** Node compares this interval with the time that a timer really takes. Each delay includes it. */
const RESOLUTION_MS = 10;
const EVENT_LOOP = { functionName: 'event loop', url: '', lineNumber: -1 };

/** Records a histogram of how long code has blocked the event loop until `end`. The delay is the label of a sample. */
export async function recordEventLoopDelayProfile(end: Promise<void>): Promise<Uint8Array> {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  await end;
  histogram.disable();
  const samples: StackSample[] = [];
  let counted = 0;
  // In ascending order, and always with the percentile 100.
  for (const [percentile, delay] of histogram.percentiles) {
    const count = Math.round((histogram.count * percentile) / 100) - counted;
    if (count === 0) continue;
    counted += count;
    samples.push({
      stack: [EVENT_LOOP],
      values: [count, count * delay],
      label: { key: 'delay', value: delay, unit: 'nanoseconds' },
    });
  }
  return encodeProfile(
    [
      { type: 'delays', unit: 'count' },
      { type: 'delay', unit: 'nanoseconds' },
    ],
    samples,
  );
}
