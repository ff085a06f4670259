import { afterEach, describe, expect, it } from '@jest/globals';
import { CircuitBreakerRegistry } from '@pawprint/platform/resilience';
import { AdjustableClock } from '@pawprint/platform/testing';
import { Upstream } from './upstream.js';

const FAILURE = new Error('in this test');

describe('upstream', () => {
  const circuits = new CircuitBreakerRegistry();
  const clock = new AdjustableClock();
  let upstream: Upstream;
  afterEach(() => upstream.close());

  const start = (service: string): void => {
    upstream = new Upstream('search', service, circuits, clock);
  };

  it('does not call an instance whose circuit is open, until the circuit is half-open', async () => {
    start('static:127.0.0.1:1');
    let calls = 0;
    const call = () => {
      calls++;
      return Promise.reject(FAILURE);
    };
    for (let n = 0; n < 3; n++) await expect(upstream.call(call, () => false)).rejects.toBe(FAILURE);

    await expect(upstream.call(call, () => false)).rejects.toThrow('search is unavailable');
    expect(calls).toBe(3);
    expect(circuits.reports()).toMatchObject([{ name: 'search at 127.0.0.1:1', state: 'open' }]);

    clock.advanceBy(5_000);
    await expect(
      upstream.call(
        () => Promise.resolve('done'),
        () => false,
      ),
    ).resolves.toBe('done');
    expect(circuits.reports()).toMatchObject([{ state: 'closed' }]);
  });

  it('calls each instance at most once for a request', async () => {
    start('static:127.0.0.1:1,127.0.0.1:2');
    const called: string[] = [];
    const call = (origin: string) => {
      called.push(origin);
      return Promise.reject(FAILURE);
    };
    await expect(upstream.call(call, () => true)).rejects.toThrow('search is unavailable');
    expect(called.sort()).toEqual(['http://127.0.0.1:1', 'http://127.0.0.1:2']);
  });
});
