import { describe, afterAll, beforeAll, expect, it } from '@jest/globals';
import { type PlatformsOnPostgres, startPlatformsOnPostgres } from '#test/contracts/postgres-platforms.js';
import { RateLimit } from './rate-limit.js';

const PER_SECOND = 40;
const CALLS_PER_PROCESS = 25;

describe('rate limit', () => {
  let platforms: PlatformsOnPostgres;
  beforeAll(async () => {
    platforms = await startPlatformsOnPostgres();
  });
  afterAll(() => platforms.stop());

  it('limits the rate of several processes together', async () => {
    const others = await Promise.all(['here', 'here', 'here'].map(() => platforms.another('here')));
    const limits = [platforms.here, ...others].map(
      ({ rateSlots }) => new RateLimit('it', PER_SECOND, 60_000, rateSlots),
    );
    const startedAt: number[] = [];
    const running = limits.map((limit) =>
      Promise.all(
        Array.from({ length: CALLS_PER_PROCESS }, async () => {
          await limit.acquire(AbortSignal.timeout(60_000));
          startedAt.push(performance.now());
        }),
      ),
    );
    await Promise.all(running);

    expect(startedAt).toHaveLength(limits.length * CALLS_PER_PROCESS);
    const inOrder = startedAt.sort((one, other) => one - other);
    for (const [index, time] of inOrder.slice(PER_SECOND).entries()) {
      expect(time - inOrder[index]!).toBeGreaterThanOrEqual(1_000);
    }
  });
});
