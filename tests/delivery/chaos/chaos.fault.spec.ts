import { expect, it } from '@jest/globals';
import { Chaos } from './chaos.js';

const STEPS = 20;

it.each([7, 8])(
  'every adopter gets one email for each match despite random faults with seed %d',
  async (seed) => {
    const chaos = await Chaos.begin(seed);
    try {
      for (let step = 0; step < STEPS; step++) await chaos.step();
      expect((await chaos.judge()).violations).toEqual([]);
    } finally {
      await chaos.end();
    }
  },
);
