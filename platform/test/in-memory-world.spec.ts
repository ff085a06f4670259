import { expect, it } from '@jest/globals';
import { InMemoryWorld } from './in-memory-world.js';

it('does what is due until nothing is left, and says so when there is no end of it', async () => {
  const world = new InMemoryWorld();
  let left = 3;
  world.add({ name: 'work', step: () => Promise.resolve(--left > 0) });
  await world.doWhatIsDue();
  expect(left).toBe(0);

  left = Number.POSITIVE_INFINITY;
  await expect(world.doWhatIsDue()).rejects.toThrow('no end');
});
