import { describe, expect, it } from '@jest/globals';
import { backOffMs } from './back-off.js';

describe('back-off', () => {
  it('doubles with each failure up to the maximum', () => {
    expect([1, 2, 3, 4, 5, 2_000].map((failures) => backOffMs(failures, 100, 500))).toEqual([
      100, 200, 400, 500, 500, 500,
    ]);
  });
});
