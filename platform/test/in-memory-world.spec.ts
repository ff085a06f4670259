import { expect, it } from '@jest/globals';
import { InMemoryWorld } from './in-memory-world.js';

it('runs the due work until nothing is left, and throws when it does not come to an end', async () => {
  const world = new InMemoryWorld();
  let left = 3;
  world.add({ name: 'work', step: () => Promise.resolve(--left > 0) });
  await world.runDueWork();
  expect(left).toBe(0);

  left = Number.POSITIVE_INFINITY;
  await expect(world.runDueWork()).rejects.toThrow('does not come to an end');
});
