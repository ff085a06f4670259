import { describe, afterAll, beforeAll, expect, it } from '@jest/globals';
import { type PlatformsOnPostgres, startPlatformsOnPostgres } from '#test/contracts/postgres-platforms.js';
import { RateLimit } from './rate-limit.js';

const PER_SECOND = 40;
const EACH = 25;

describe('rate limit', () => {
  let platforms: PlatformsOnPostgres;
  beforeAll(async () => {
    platforms = await startPlatformsOnPostgres();
  });
  afterAll(() => platforms.stop());

  it('several processes together keep to a rate', async () => {
    const others = await Promise.all(['here', 'here', 'here'].map(() => platforms.another('here')));
    const limits = [platforms.here, ...others].map(
      ({ rateSlots }) => new RateLimit('it', PER_SECOND, 60_000, rateSlots),
    );
    const begun: number[] = [];
    const taking = limits.map((limit) =>
      Promise.all(
        Array.from({ length: EACH }, async () => {
          await limit.turn(AbortSignal.timeout(60_000));
          begun.push(performance.now());
        }),
      ),
    );
    await Promise.all(taking);

    expect(begun).toHaveLength(limits.length * EACH);
    const inOrder = begun.sort((one, other) => one - other);
    for (const [index, moment] of inOrder.slice(PER_SECOND).entries()) {
      expect(moment - inOrder[index]!).toBeGreaterThanOrEqual(1_000);
    }
  });
});
