import { describe, expect, it } from '@jest/globals';
import { type Balancing, type Candidate, leastPending, roundRobin } from './balancing.js';

interface Instance extends Candidate {
  readonly name: string;
  pending: number;
}

const instance = (name: string, { priority = 0, weight = 1, pending = 0 } = {}): Instance => ({
  name,
  pending,
  address: { priority, weight },
});

const chosenBy = (balancing: Balancing, live: readonly Instance[], times: number): string =>
  Array.from({ length: times }, () => balancing(live).name).join('');

describe('round robin', () => {
  const [a, b, c] = [instance('a'), instance('b'), instance('c')];

  it('asks each in its turn', () => {
    expect(chosenBy(roundRobin(), [a, b, c], 7)).toBe('abcabca');
  });

  it('goes on with those that are left, and with those that come', () => {
    const balancing = roundRobin();
    expect(chosenBy(balancing, [a, b, c], 3)).toBe('abc');
    expect(chosenBy(balancing, [a, c], 4)).toBe('acac');
    expect(chosenBy(balancing, [a, b, c], 3).split('').sort().join('')).toBe('abc');
  });

  it('asks nobody of a higher priority number while one of a lower lives', () => {
    const last = instance('z', { priority: 20 });
    const first = instance('y', { priority: 10 });
    expect(chosenBy(roundRobin(), [last, first], 3)).toBe('yyy');
    expect(chosenBy(roundRobin(), [last], 2)).toBe('zz');
  });

  it('asks by weight, and does not ask the heaviest in one go', () => {
    const heavy = instance('h', { weight: 3 });
    const chosen = chosenBy(roundRobin(), [heavy, a, b], 50);
    expect(chosen.replaceAll(/[^h]/g, '')).toHaveLength(30);
    expect(chosen).not.toContain('hhhh');
  });
});

describe('least pending', () => {
  it('asks whoever has the fewest open calls', () => {
    expect(chosenBy(leastPending(), [instance('a', { pending: 2 }), instance('b', { pending: 1 })], 2)).toBe(
      'bb',
    );
  });

  it('asks in turn where all have as many', () => {
    expect(chosenBy(leastPending(), [instance('a'), instance('b')], 4)).toBe('abab');
  });

  it('expects more of whoever has more weight', () => {
    const heavy = instance('h', { weight: 4, pending: 3 });
    expect(chosenBy(leastPending(), [heavy, instance('a', { pending: 1 })], 1)).toBe('h');
  });

  it('never gives a slow one more than its share', () => {
    const balancing = leastPending();
    const [quick, slow] = [instance('q'), instance('s')];
    // The quick one answers at once, the slow one never.
    for (let call = 0; call < 100; call++) if (balancing([quick, slow]) === slow) slow.pending++;
    expect(slow.pending).toBe(1);
  });

  it('asks nobody of a higher priority number, however busy the others are', () => {
    const busy = instance('b', { priority: 1, pending: 100 });
    expect(chosenBy(leastPending(), [busy, instance('i', { priority: 2 })], 1)).toBe('b');
  });
});
