import { expect, it } from '@jest/globals';
import { AdjustableClock } from '#test/adjustable-clock.js';
import { CircuitBreaker } from './circuit-breaker.js';
import { CircuitBreakerRegistry } from './circuit-breaker-registry.js';

const OFTEN = { errorThreshold: 1, successThreshold: 1, timeoutMs: 5_000 };

it('the circuits of a process are reported with their state, since when, and the last error', async () => {
  const clock = new AdjustableClock(new Date('2026-05-04T09:00:00Z'));
  const circuits = new CircuitBreakerRegistry();
  const [calm, troubled] = [new CircuitBreaker(OFTEN, clock), new CircuitBreaker(OFTEN, clock)];
  circuits.add('calm', calm);
  circuits.add('troubled', troubled);
  clock.advanceBy(1_000);
  const trouble = new Error(`452 <anna@example.org> has ${'🐈'.repeat(200)}`);
  await troubled.run(() => Promise.reject(trouble)).catch(() => {});

  expect(circuits.reports()).toEqual([
    { name: 'calm', state: 'closed', since: new Date('2026-05-04T09:00:00.000Z'), lastError: null },
    {
      name: 'troubled',
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
