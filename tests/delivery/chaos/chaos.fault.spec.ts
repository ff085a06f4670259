import { expect, it } from '@jest/globals';
import { Chaos } from './chaos.js';

const STEPS = 20;

it.each([7, 8])(
  'everybody is told once in chaos, as seed %d has it',
  async (seed) => {
    const chaos = await Chaos.begin(seed);
    try {
      for (let step = 0; step < STEPS; step++) await chaos.step();
      expect((await chaos.judge()).objections).toEqual([]);
    } finally {
      await chaos.end();
    }
  },
  120_000,
);
