import { describe, expect, it } from '@jest/globals';
import { AdjustableClock } from '#test/adjustable-clock.js';
import { CircuitBreaker } from './circuit-breaker.js';
import { CircuitBreakerRegistry } from './circuit-breaker-registry.js';

const OPTIONS = { errorThreshold: 1, successThreshold: 1, timeoutMs: 5_000 };

describe('circuit breaker registry', () => {
  it('reports the state of each circuit, its start, and the last error without email addresses', async () => {
    const clock = new AdjustableClock(new Date('2026-05-04T09:00:00Z'));
    const circuits = new CircuitBreakerRegistry();
    const [healthy, failing] = [new CircuitBreaker(OPTIONS, clock), new CircuitBreaker(OPTIONS, clock)];
    circuits.add('healthy', healthy);
    circuits.add('failing', failing);
    clock.advanceBy(1_000);
    const error = new Error(`452 <anna@example.org> has ${'🐈'.repeat(200)}`);
    await failing.run(() => Promise.reject(error)).catch(() => {});

    expect(circuits.reports()).toEqual([
      { name: 'healthy', state: 'closed', since: new Date('2026-05-04T09:00:00.000Z'), lastError: null },
      {
        name: 'failing',
        state: 'open',
        since: new Date('2026-05-04T09:00:01.000Z'),
        lastError: {
          at: new Date('2026-05-04T09:00:01.000Z'),
          message: expect.stringMatching(/^452 … has 🐈/u),
        },
      },
    ]);
    const { message } = circuits.reports()[1]!.lastError!;
    expect(message.length).toBeLessThanOrEqual(200);
    expect(message.isWellFormed()).toBe(true);
  });
});
