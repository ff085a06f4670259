import { describe, expect, it } from '@jest/globals';
import { RetryBudget } from './retry-budget.js';

describe('retry budget', () => {
  it('allows retries until half of the tokens are lost, and again after many successes', () => {
    const budget = new RetryBudget();
    const allowed = Array.from({ length: 6 }, () => budget.failed());
    expect(allowed).toEqual([true, true, true, true, false, false]);

    for (let n = 0; n < 20; n++) budget.succeeded();
    expect(budget.failed()).toBe(false);
    for (let n = 0; n < 20; n++) budget.succeeded();
    expect(budget.failed()).toBe(true);
  });
});
