import type { Address } from './address.js';

/** The properties of an instance that balancing uses. */
export interface Candidate {
  readonly address: Pick<Address, 'priority' | 'weight'>;
  /** The number of open calls. */
  readonly pending: number;
}

/** Chooses one of the live instances; there is at least one. */
export type Balancing = <Instance extends Candidate>(live: readonly Instance[]) => Instance;

/**
 * Smooth weighted round robin, as in nginx, among the instances with the lowest priority number. Each is chosen in
 * proportion to its weight, and the choices of a heavy instance are spread out.
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

/** Chooses the instance with the fewest open calls in proportion to its weight; equal ones in round robin. */
export function leastPending(): Balancing {
  const amongEqual = roundRobin();
  return (live) => {
    const preferred = ofLowestPriority(live);
    const loadOf = ({ pending, address }: Candidate): number => pending / address.weight;
    const least = Math.min(...preferred.map(loadOf));
    return amongEqual(preferred.filter((one) => loadOf(one) === least));
  };
}

function ofLowestPriority<Instance extends Candidate>(live: readonly Instance[]): readonly Instance[] {
  const lowest = Math.min(...live.map(({ address }) => address.priority));
  return live.filter(({ address }) => address.priority === lowest);
}
