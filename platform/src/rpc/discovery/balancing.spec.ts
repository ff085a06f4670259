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

  it('chooses each instance in turn', () => {
    expect(chosenBy(roundRobin(), [a, b, c], 7)).toBe('abcabca');
  });

  it('continues when instances leave or join', () => {
    const balancing = roundRobin();
    expect(chosenBy(balancing, [a, b, c], 3)).toBe('abc');
    expect(chosenBy(balancing, [a, c], 4)).toBe('acac');
    expect(chosenBy(balancing, [a, b, c], 3).split('').sort().join('')).toBe('abc');
  });

  it('chooses only instances with the lowest priority number', () => {
    const last = instance('z', { priority: 20 });
    const first = instance('y', { priority: 10 });
    expect(chosenBy(roundRobin(), [last, first], 3)).toBe('yyy');
    expect(chosenBy(roundRobin(), [last], 2)).toBe('zz');
  });

  it('chooses in proportion to the weights, and spreads the choices of the heaviest instance', () => {
    const heavy = instance('h', { weight: 3 });
    const chosen = chosenBy(roundRobin(), [heavy, a, b], 50);
    expect(chosen.replaceAll(/[^h]/g, '')).toHaveLength(30);
    expect(chosen).not.toContain('hhhh');
  });
});

describe('least pending', () => {
  it('chooses the instance with the fewest open calls', () => {
    expect(chosenBy(leastPending(), [instance('a', { pending: 2 }), instance('b', { pending: 1 })], 2)).toBe(
      'bb',
    );
  });

  it('chooses in turn when all instances have the same number of open calls', () => {
    expect(chosenBy(leastPending(), [instance('a'), instance('b')], 4)).toBe('abab');
  });

  it('gives more open calls to an instance with more weight', () => {
    const heavy = instance('h', { weight: 4, pending: 3 });
    expect(chosenBy(leastPending(), [heavy, instance('a', { pending: 1 })], 1)).toBe('h');
  });

  it('gives no second call to an instance that has not answered the first one', () => {
    const balancing = leastPending();
    const [fast, slow] = [instance('f'), instance('s')];
    // The fast instance answers immediately, the slow one never.
    for (let call = 0; call < 100; call++) if (balancing([fast, slow]) === slow) slow.pending++;
    expect(slow.pending).toBe(1);
  });

  it('never chooses a higher priority number, even when the others are busy', () => {
    const busy = instance('b', { priority: 1, pending: 100 });
    expect(chosenBy(leastPending(), [busy, instance('i', { priority: 2 })], 1)).toBe('b');
  });
});
