const ALL = process.env.ALL_RUNS === '1';

/**
 * The number of runs of a property: all of them in `.ci/run`, a quarter in `npm test`. The environment variable `RUNS` sets
 * another number.
 */
export const runs = (all: number): number => Number(process.env.RUNS ?? (ALL ? all : Math.ceil(all / 4)));

/** All cases in `.ci/run`, every fourth one in `npm test`, for a suite that runs in memory with all of them as well. */
export const casesOf = <Case>(all: readonly Case[]): Case[] =>
  all.filter((_, number) => ALL || number % 4 === 0);
