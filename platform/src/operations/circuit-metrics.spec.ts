import { describe, expect, it } from '@jest/globals';
import { CircuitBreaker, CircuitBreakerRegistry } from '../resilience/index.js';
import { AdjustableClock } from '#test/adjustable-clock.js';
import { CircuitMetrics } from './circuit-metrics.js';
import { Metrics } from '../observability/metrics.js';

describe('circuit metrics', () => {
  it('show the value 1 for the current state of each circuit', async () => {
    const [metrics, circuits] = [new Metrics(), new CircuitBreakerRegistry()];
    const breaker = new CircuitBreaker(
      { errorThreshold: 1, successThreshold: 1, timeoutMs: 1_000 },
      new AdjustableClock(),
    );
    circuits.add('smtp', breaker);
    new CircuitMetrics(metrics, circuits).onModuleInit();
    const shown = async (): Promise<string[]> =>
      (await metrics.metrics())
        .split('\n')
        .filter((line) => line.startsWith('circuit_state{') && line.endsWith(' 1'));

    expect(await shown()).toEqual(['circuit_state{circuit="smtp",state="closed"} 1']);

    await breaker.run(() => Promise.reject(new Error('unavailable'))).catch(() => {});

    expect(await shown()).toEqual(['circuit_state{circuit="smtp",state="open"} 1']);
  });
});
