import { describe, expect, it } from '@jest/globals';
import { crashPointsOf } from '../crash-points-of.js';
import { scheduleOf } from './schedule.js';

const beginningOf = (seed: number, steps = 400) => scheduleOf(seed).take(steps).toArray();

describe('schedule of faults', () => {
  it('repeats for the same seed, and differs for another seed', () => {
    expect(beginningOf(7)).toEqual(beginningOf(7));
    expect(beginningOf(7, 10)).not.toEqual(beginningOf(8, 10));
  });

  it('contains every kind of fault and every crash point', () => {
    const faults = beginningOf(7, 2_000).map(({ fault }) => fault);

    expect(new Set(faults.map(({ kind }) => kind)).size).toBe(9);
    expect(new Set(faults.flatMap((fault) => (fault.kind === 'crash' ? [fault.point] : [])))).toEqual(
      new Set([...crashPointsOf('search'), ...crashPointsOf('notifications')]),
    );
  });
});
