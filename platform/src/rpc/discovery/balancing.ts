import type { Address } from './address.js';

/** An instance as far as it matters to who is to be asked next. */
export interface Candidate {
  readonly address: Pick<Address, 'priority' | 'weight'>;
  /** Calls that it has not answered yet. */
  readonly pending: number;
}

/** Chooses among the instances that live, of which there is one at least. */
export type Balancing = <Instance extends Candidate>(live: readonly Instance[]) => Instance;

/**
 * Each in its turn, and as often as its weight has it among those of the lowest priority. Nobody comes twice in a row
 * whose share does not ask for it: the smooth weighted round robin of nginx.
 */
export function roundRobin(): Balancing {
  const credits = new WeakMap<Candidate, number>();
  return (live) => {
    const preferred = ofLowestPriority(live);
    for (const one of preferred) credits.set(one, (credits.get(one) ?? 0) + one.address.weight);
    const chosen = preferred.reduce((best, one) => (credits.get(one)! > credits.get(best)! ? one : best));
    const total = preferred.reduce((sum, { address }) => sum + address.weight, 0);
    credits.set(chosen, credits.get(chosen)! - total);
    return chosen;
  };
}

/** Whoever has the fewest calls open for its weight; among equals each in its turn. */
export function leastPending(): Balancing {
  const inTurn = roundRobin();
  return (live) => {
    const preferred = ofLowestPriority(live);
    const loadOf = ({ pending, address }: Candidate): number => pending / address.weight;
    const least = Math.min(...preferred.map(loadOf));
    return inTurn(preferred.filter((one) => loadOf(one) === least));
  };
}

function ofLowestPriority<Instance extends Candidate>(live: readonly Instance[]): readonly Instance[] {
  const lowest = Math.min(...live.map(({ address }) => address.priority));
  return live.filter(({ address }) => address.priority === lowest);
}
