import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type PlatformsOnPostgres, startPlatformsOnPostgres } from '#test/contracts/postgres-platforms.js';

describe('recorded panics', () => {
  let platforms: PlatformsOnPostgres;
  beforeAll(async () => {
    platforms = await startPlatformsOnPostgres();
  });
  afterAll(() => platforms.stop());

  it('stay visible in the other processes of the context after their process has ended', async () => {
    const other = await platforms.another('here');
    expect(await platforms.here.metrics.metrics()).toContain('\npanics_recorded 0\n');

    await other.panics.record();
    await other.stop();

    expect(await platforms.here.metrics.metrics()).toContain('\npanics_recorded 1\n');
    expect(await platforms.elsewhere.metrics.metrics()).toContain('\npanics_recorded 0\n');
  });
});
