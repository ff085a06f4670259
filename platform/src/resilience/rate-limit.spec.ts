import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InMemoryRateSlots } from '#test/in-memory-rate-slots.js';
import { VirtualMonotonicClock } from '#test/virtual-monotonic-clock.js';
import { RateExceeded, RateLimit } from './rate-limit.js';
import { type RateSlots } from './rate-slots.js';

const never = new AbortController().signal;
const FAR_MS = 3_600_000;

/** The maximum number of times within one second. */
function maxInASecond(times: readonly number[]): number {
  const inOrder = [...times].sort((one, other) => one - other);
  let from = 0;
  return inOrder.reduce((max, time, index) => {
    while (time - inOrder[from]! >= 1_000) from++;
    return Math.max(max, index - from + 1);
  }, 0);
}

describe('rate limit', () => {
  it('never exceeds its rate in any second, with any arrivals, delayed slots and late timers', async () => {
    const arrival = fc.record({ worker: fc.nat(3), atMs: fc.nat(4_000) });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.array(arrival, { minLength: 1, maxLength: 120 }),
        fc.infiniteStream(fc.oneof(fc.nat(20), fc.nat(120))),
        async (perSecond, arrivals, delays) => {
          const ticks = new VirtualMonotonicClock();
          const delayMs = (): number => delays.next().value as number;
          const shared = new InMemoryRateSlots(ticks.clock);
          const delayed: RateSlots = {
            reserve: async (...request) => {
              await ticks.wait(delayMs());
              const reserved = await shared.reserve(...request);
              await ticks.wait(delayMs());
              return reserved;
            },
          };
          const lateClock = {
            now: () => ticks.now(),
            wait: (ms: number) => ticks.wait(ms, never, delayMs()),
          };
          const workers = [1, 2, 3, 4].map(() => new RateLimit('it', perSecond, FAR_MS, delayed, lateClock));
          const startedAt: number[] = [];

          const acquired = arrivals.map(async ({ worker, atMs }) => {
            await ticks.wait(atMs);
            await workers[worker]!.acquire(never);
            startedAt.push(ticks.now());
          });
          await ticks.pass();
          await Promise.all(acquired);

          expect(startedAt).toHaveLength(arrivals.length);
          expect(maxInASecond(startedAt)).toBeLessThanOrEqual(perSecond);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('allows at least 90 % of the rate', async () => {
    const ticks = new VirtualMonotonicClock();
    const limit = new RateLimit('it', 20, FAR_MS, new InMemoryRateSlots(ticks.clock), ticks);
    const acquired = Array.from({ length: 400 }, () => limit.acquire(never));
    await ticks.pass();
    await Promise.all(acquired);
    expect(400 / (ticks.now() / 1_000)).toBeGreaterThan(0.9 * 20);
  });

  it('reserves the slots of all waiting calls with one request', async () => {
    const ticks = new VirtualMonotonicClock();
    const shared = new InMemoryRateSlots(ticks.clock);
    const requested: number[] = [];
    const counting: RateSlots = {
      reserve: (name, slots) => {
        requested.push(slots.slots);
        return shared.reserve(name, slots);
      },
    };
    const limit = new RateLimit('it', 1_000, FAR_MS, counting, ticks);
    const acquired = Array.from({ length: 50 }, () => limit.acquire(never));
    await ticks.pass();
    await Promise.all(acquired);
    expect(requested).toEqual([50]);
  });

  it('rejects calls that would wait too long, without delaying the others', async () => {
    const ticks = new VirtualMonotonicClock();
    const limit = new RateLimit('it', 1, 3_000, new InMemoryRateSlots(ticks.clock), ticks);
    const ends = Array.from({ length: 5 }, () =>
      limit.acquire(never).then(
        () => ticks.now(),
        (error: unknown) => error,
      ),
    );
    await ticks.pass();
    const [one, two, three, ...others] = await Promise.all(ends);
    expect([one, two, three]).toEqual([0, 1_050, 2_100]);
    for (const other of others) expect(other).toBeInstanceOf(RateExceeded);
    const next = limit.acquire(never).then(() => ticks.now());
    await ticks.pass();
    expect(await next).toBe(3_150);
  });

  it('reserves no slot for a call that is cancelled while it waits for a reservation', async () => {
    const ticks = new VirtualMonotonicClock();
    const shared = new InMemoryRateSlots(ticks.clock);
    const requested: number[] = [];
    const slow: RateSlots = {
      reserve: async (name, slots) => {
        requested.push(slots.slots);
        await ticks.wait(10);
        return shared.reserve(name, slots);
      },
    };
    const limit = new RateLimit('it', 100, FAR_MS, slow, ticks);
    const cancelled = new AbortController();
    const first = limit.acquire(never);
    await Promise.resolve();
    const second = limit.acquire(cancelled.signal).catch((error: unknown) => error);
    cancelled.abort(new Error('cancelled'));
    await ticks.pass();
    await first;
    expect(await second).toEqual(new Error('cancelled'));

    expect(requested).toEqual([1]);
  });

  it('throws the reason of an aborted signal, and the error of unavailable slots', async () => {
    const ticks = new VirtualMonotonicClock();
    const limit = new RateLimit('it', 1, FAR_MS, new InMemoryRateSlots(ticks.clock), ticks);
    await expect(limit.acquire(AbortSignal.abort(new Error('cancelled')))).rejects.toThrow('cancelled');

    const unavailable: RateSlots = { reserve: () => Promise.reject(new Error('database unavailable')) };
    await expect(new RateLimit('it', 1, FAR_MS, unavailable, ticks).acquire(never)).rejects.toThrow(
      'database unavailable',
    );
  });
});
