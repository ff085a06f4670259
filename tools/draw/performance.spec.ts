import { describe, expect, it } from '@jest/globals';
import { performancePage, type Result } from './performance.js';

const machine = {
  date: '2026-12-02T09:12:14.219Z',
  commit: 'c5bbaa0f67',
  cores: 2,
  loadBefore: 1.5,
  loadAfter: 2.5,
};
const claim = { row: 'purring', quantity: 'purrs/s', of: 'Pawprint', to: 'a peer', must: 0.6, aim: 0.8 };
const medians = [
  { row: 'purring', contender: 'Pawprint', quantity: 'purrs/s', median: 610 },
  { row: 'purring', contender: 'a peer', quantity: 'purrs/s', median: 1_000 },
];
const pageOf = (more: Partial<Result>) => performancePage([{ name: 'cats', machine, ...more }]);

describe('page of performance', () => {
  it('states the date, the commit and the machine of each benchmark', () => {
    expect(pageOf({})).toContain(
      '| [cats](../bench/results/cats.json) | 2026-12-02 | c5bbaa0f67 | 2 | 1.5, 2.5 |',
    );
  });

  it('shows the amounts of both contenders beside the ratio and its goals', () => {
    const claims = [{ ...claim, reached: 0.9, verdict: 'aim' }];
    const text = pageOf({ claims, medians });
    expect(text).toContain('| purring | purrs/s | 610 | a peer | 1000 | 0.9 | 0.6 | 0.8 |');
    expect(text).toContain('Every measured goal is reached.');
  });

  it.each([
    [{ reached: 0.61, verdict: 'must' }, 'beside a peer: 0.61 is short of its aim of 0.8'],
    [{ reached: 0.5, verdict: 'SHORT' }, 'beside a peer: 0.5 is short of **its minimum of 0.6**'],
    [{ reached: null, verdict: 'not measured' }, 'beside a peer was not measured'],
    [{ to: null, reached: 0.5, verdict: 'SHORT' }, '- cats: purring, purrs/s: 0.5 is short of'],
  ])('lists the goal that %j does not reach', (measured, expected) => {
    const text = pageOf({ claims: [{ ...claim, ...measured }], medians });
    expect(text).toContain(expected);
    expect(text).not.toContain('Every measured goal');
  });

  it('shows the medians of a benchmark without goals', () => {
    expect(pageOf({ medians: [{ pace: 'slow', p50Ms: 37.3 }] })).toContain('| slow | 37.3 |');
  });
});
