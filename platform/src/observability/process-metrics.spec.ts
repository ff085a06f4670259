import { describe, expect, it } from '@jest/globals';
import { Metrics } from './metrics.js';
import { ProcessMetrics } from './process-metrics.js';

describe('process metrics', () => {
  it('show the delay of the event loop, CPU time, memory and garbage collection', async () => {
    const metrics = new Metrics();
    new ProcessMetrics(metrics).onModuleInit();

    const scraped = await metrics.metrics();

    for (const name of [
      'nodejs_eventloop_lag_p99_seconds',
      'process_cpu_seconds_total',
      'process_resident_memory_bytes',
    ])
      expect(scraped).toMatch(new RegExp(`^${name} [\\d.e-]+$`, 'm'));
    expect(scraped).toContain('# TYPE nodejs_gc_duration_seconds histogram');
  });
});
