import { median, rounded } from '../support/quantiles.js';
import { table } from '../support/table.js';
import type { Load } from '../support/load.js';

export interface Measured extends Load {
  readonly contender: string;
  readonly connections: number;
  readonly round: number;
}

const quantities = ['p50Ms', 'p99Ms', 'perSecond'] as const satisfies readonly (keyof Load)[];

interface Medians extends Load {
  readonly contender: string;
  readonly connections: number;
}

/** The quotient of two contenders: the median of the quotients of each round. */
interface Ratio extends Medians {
  readonly to: string;
}

/** @param names of the contenders, ordered by the amount of work */
export function figuresOf(measured: readonly Measured[], names: readonly string[]) {
  return { medians: mediansOf(measured, names), ratios: ratiosOf(measured, names), rounds: measured };
}

export function tablesOf({ medians, ratios }: ReturnType<typeof figuresOf>): string[] {
  return [
    table(
      'Listing a kitten: medians of the rounds',
      medians.map(({ contender, connections, p50Ms, p99Ms, perSecond }) => ({
        contender,
        connections,
        'p50 ms': p50Ms,
        'p99 ms': p99Ms,
        'per second': perSecond,
      })),
    ),
    table(
      'How many times as much: medians of the ratios within a round',
      ratios.map(({ contender, to, connections, p50Ms, p99Ms, perSecond }) => ({
        of: contender,
        to,
        connections,
        p50: p50Ms,
        p99: p99Ms,
        'per second': perSecond,
      })),
    ),
  ];
}

function mediansOf(measured: readonly Measured[], names: readonly string[]): Medians[] {
  return distinct(measured, 'connections').flatMap((connections) =>
    names.map((contender) => {
      const all = measured.filter((one) => one.connections === connections && one.contender === contender);
      return {
        contender,
        connections,
        ...eachQuantity((quantity) => median(all.map((one) => one[quantity]))),
      };
    }),
  );
}

function ratiosOf(measured: readonly Measured[], names: readonly string[]): Ratio[] {
  const rounds = distinct(measured, 'round');
  return distinct(measured, 'connections').flatMap((connections) =>
    pairs(names).map(([to, contender]) => {
      const of = (name: string, round: number) =>
        measured.find(
          (one) => one.connections === connections && one.contender === name && one.round === round,
        )!;
      const ratio = (quantity: keyof Load) =>
        median(rounds.map((round) => of(contender, round)[quantity] / of(to, round)[quantity]));
      return { contender, to, connections, ...eachQuantity(ratio) };
    }),
  );
}

function eachQuantity(amount: (quantity: keyof Load) => number): Load {
  return Object.fromEntries(
    quantities.map((quantity) => [quantity, rounded(amount(quantity))]),
  ) as unknown as Load;
}

function distinct<Key extends keyof Measured>(measured: readonly Measured[], key: Key): Measured[Key][] {
  return [...new Set(measured.map((one) => one[key]))];
}

function pairs<Item>(items: readonly Item[]): [Item, Item][] {
  return items.flatMap((one, index) => items.slice(index + 1).map((other): [Item, Item] => [one, other]));
}
