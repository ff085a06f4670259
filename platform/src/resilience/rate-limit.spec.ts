import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InMemoryRateSlots } from '#test/in-memory-rate-slots.js';
import { VirtualTicks } from '#test/virtual-ticks.js';
import { RateExceeded, RateLimit } from './rate-limit.js';
import { type RateSlots } from './rate-slots.js';

const never = new AbortController().signal;
const FAR_MS = 3_600_000;

/** The most that began within a second of each other. */
function mostInASecond(moments: readonly number[]): number {
  const inOrder = [...moments].sort((one, other) => one - other);
  let from = 0;
  return inOrder.reduce((most, moment, index) => {
    while (moment - inOrder[from]! >= 1_000) from++;
    return Math.max(most, index - from + 1);
  }, 0);
}

describe('a rate limit', () => {
  it('is never exceeded in any second, whoever comes when, however long answers take and however late one wakes', async () => {
    const arrival = fc.record({ worker: fc.nat(3), atMs: fc.nat(4_000) });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.array(arrival, { minLength: 1, maxLength: 120 }),
        fc.infiniteStream(fc.oneof(fc.nat(20), fc.nat(120))),
        async (perSecond, arrivals, delays) => {
          const ticks = new VirtualTicks();
          const delayMs = (): number => delays.next().value as number;
          const shared = new InMemoryRateSlots(ticks.clock);
          const far: RateSlots = {
            reserve: async (...asked) => {
              await ticks.wait(delayMs());
              const reserved = await shared.reserve(...asked);
              await ticks.wait(delayMs());
              return reserved;
            },
          };
          const waking = { now: () => ticks.now(), wait: (ms: number) => ticks.wait(ms, never, delayMs()) };
          const workers = [1, 2, 3, 4].map(() => new RateLimit('it', perSecond, FAR_MS, far, waking));
          const begun: number[] = [];

          const turns = arrivals.map(async ({ worker, atMs }) => {
            await ticks.wait(atMs);
            await workers[worker]!.turn(never);
            begun.push(ticks.now());
          });
          await ticks.pass();
          await Promise.all(turns);

          expect(begun).toHaveLength(arrivals.length);
          expect(mostInASecond(begun)).toBeLessThanOrEqual(perSecond);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is made use of nearly whole', async () => {
    const ticks = new VirtualTicks();
    const limit = new RateLimit('it', 20, FAR_MS, new InMemoryRateSlots(ticks.clock), ticks);
    const turns = Array.from({ length: 400 }, () => limit.turn(never));
    await ticks.pass();
    await Promise.all(turns);
    expect(400 / (ticks.now() / 1_000)).toBeGreaterThan(0.9 * 20);
  });

  it('asks once for all who wait', async () => {
    const ticks = new VirtualTicks();
    const shared = new InMemoryRateSlots(ticks.clock);
    const asked: number[] = [];
    const counting: RateSlots = {
      reserve: (name, slots) => {
        asked.push(slots.slots);
        return shared.reserve(name, slots);
      },
    };
    const limit = new RateLimit('it', 1_000, FAR_MS, counting, ticks);
    const turns = Array.from({ length: 50 }, () => limit.turn(never));
    await ticks.pass();
    await Promise.all(turns);
    expect(asked).toEqual([50]);
  });

  it('turns away whom it would keep waiting for too long, and costs the others nothing by it', async () => {
    const ticks = new VirtualTicks();
    const limit = new RateLimit('it', 1, 3_000, new InMemoryRateSlots(ticks.clock), ticks);
    const ends = Array.from({ length: 5 }, () =>
      limit.turn(never).then(
        () => ticks.now(),
        (error: unknown) => error,
      ),
    );
    await ticks.pass();
    const [one, two, three, ...others] = await Promise.all(ends);
    expect([one, two, three]).toEqual([0, 1_050, 2_100]);
    for (const other of others) expect(other).toBeInstanceOf(RateExceeded);
    const next = limit.turn(never).then(() => ticks.now());
    await ticks.pass();
    expect(await next).toBe(3_150);
  });

  it('begins nothing for whoever was called off, and says what went wrong with the slots', async () => {
    const ticks = new VirtualTicks();
    const limit = new RateLimit('it', 1, FAR_MS, new InMemoryRateSlots(ticks.clock), ticks);
    await expect(limit.turn(AbortSignal.abort(new Error('called off')))).rejects.toThrow('called off');

    const away: RateSlots = { reserve: () => Promise.reject(new Error('database away')) };
    await expect(new RateLimit('it', 1, FAR_MS, away, ticks).turn(never)).rejects.toThrow('database away');
  });
});
