import { isMeasured } from './in-rounds.js';
import { type Claim, figuresOf, type Sample } from './claims.js';

/** Records the figures of a contender, except those of the warm-up round. */
export type Note = (contender: string, round: number, figures: Readonly<Record<string, number>>) => void;

/** One measurement of a benchmark, with its targets. */
export interface RowIn<Arena> {
  readonly name: string;
  readonly claims: readonly Omit<Claim, 'row'>[];
  measure(arena: Arena & { readonly note: Note }): Promise<void>;
}

/**
 * Measures the rows with the given names, or all rows when no name is given.
 *
 * @throws Error that names the existing rows
 */
export async function measureRows<Arena extends { readonly rounds: number }>(
  rows: readonly RowIn<Arena>[],
  only: readonly string[],
  enter: () => Promise<Arena>,
): Promise<ReturnType<typeof figuresOf>> {
  const chosen = rows.filter(({ name }) => only.length === 0 || only.includes(name));
  if (chosen.length < only.length)
    throw new Error(`--only takes one of: ${rows.map(({ name }) => name).join(', ')}`);

  const arena = await enter();
  const samples: Sample[] = [];
  for (const one of chosen) {
    const row = one.name;
    const note: Note = (contender, round, figures) => {
      for (const [quantity, value] of Object.entries(figures))
        if (isMeasured(round, arena.rounds)) samples.push({ row, contender, quantity, round, value });
    };
    await one.measure({ ...arena, note });
  }
  const claims = chosen.flatMap(({ name: row, claims: ofRow }) => ofRow.map((claim) => ({ row, ...claim })));
  return figuresOf(claims, samples);
}
