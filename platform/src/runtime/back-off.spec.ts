import { expect, it } from '@jest/globals';
import { BackOff } from './back-off.js';

it('a back-off doubles its pause up to the longest, and begins again after a reset', () => {
  const backOff = new BackOff(100, 500);
  const pauses = Array.from({ length: 5 }, () => backOff.pauseMs());
  backOff.reset();

  expect(pauses).toEqual([100, 200, 400, 500, 500]);
  expect(backOff.pauseMs()).toBe(100);
});
