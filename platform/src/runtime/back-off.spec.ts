import { describe, expect, it } from '@jest/globals';
import { BackOff } from './back-off.js';

describe('back-off', () => {
  it('doubles its pause up to the maximum, and starts again after a reset', () => {
    const backOff = new BackOff(100, 500);
    const pauses = Array.from({ length: 5 }, () => backOff.pauseMs());
    backOff.reset();

    expect(pauses).toEqual([100, 200, 400, 500, 500]);
    expect(backOff.pauseMs()).toBe(100);
  });
});
