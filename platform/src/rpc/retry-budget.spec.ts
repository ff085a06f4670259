import { describe, expect, it } from '@jest/globals';
import { RetryBudget } from './retry-budget.js';

const retriesIn = (budget: RetryBudget, failures: number): number =>
  Array.from({ length: failures }, () => budget.failed()).filter(Boolean).length;

describe('a retry budget', () => {
  it('lets a few failures be tried again, and no more of an outage', () => {
    expect(retriesIn(new RetryBudget(), 1_000)).toBe(4);
  });

  it('is earned again by answers, ten for each failure', () => {
    const budget = new RetryBudget();
    retriesIn(budget, 5);
    // A tenth is no number of base two, so ten of them are a little less than one.
    for (let answer = 0; answer < 11; answer++) budget.answered();
    expect(retriesIn(budget, 10)).toBe(1);
  });

  it('does not grow beyond what it was', () => {
    const budget = new RetryBudget();
    for (let answer = 0; answer < 1_000; answer++) budget.answered();
    expect(retriesIn(budget, 1_000)).toBe(4);
  });
});
