import { median, rounded } from './quantiles.js';
import { table } from './table.js';

/** The contender with which all others are compared. */
export const PAWPRINT = 'Pawprint';

export interface Sample {
  readonly row: string;
  readonly contender: string;
  readonly quantity: string;
  readonly round: number;
  readonly value: number;
}

/** A target: a ratio to another contender, or an absolute amount. */
export interface Claim {
  readonly row: string;
  readonly quantity: string;
  /** The measured contender; Pawprint by default. */
  readonly of?: string;
  readonly to?: string;
  readonly must: number;
  readonly aim: number;
  readonly lessIsBetter?: boolean;
}

export function figuresOf(claims: readonly Claim[], samples: readonly Sample[]) {
  return {
    claims: claims.map((claim) => measured(claim, samples)),
    medians: mediansOf(samples),
    rounds: samples.map((sample) => ({ ...sample, value: rounded(sample.value) })),
  };
}

/** The median of the ratios within each round; the median of the quantity itself when there is no other contender. */
function measured(claim: Claim, samples: readonly Sample[]) {
  const { row, quantity, of = PAWPRINT, to, must, aim, lessIsBetter = false } = claim;
  const values = (contender: string) =>
    samples.filter((one) => one.row === row && one.quantity === quantity && one.contender === contender);
  const ratios = values(of).map(
    ({ round, value }) =>
      value / (to === undefined ? 1 : values(to).find((one) => one.round === round)!.value),
  );
  const reached = ratios.length > 0 ? rounded(median(ratios)) : null;
  const reaches = (mark: number) => reached !== null && (lessIsBetter ? reached <= mark : reached >= mark);
  const verdict = reached === null ? 'not measured' : reaches(aim) ? 'aim' : reaches(must) ? 'must' : 'SHORT';
  return { row, quantity, of, to: to ?? null, reached, must, aim, verdict };
}

function mediansOf(samples: readonly Sample[]) {
  const groups = Map.groupBy(samples, ({ row, contender, quantity }) => `${row}\n${contender}\n${quantity}`);
  return [...groups.values()].map((group) => {
    const { row, contender, quantity } = group[0]!;
    return { row, contender, quantity, median: rounded(median(group.map(({ value }) => value))) };
  });
}

export function tablesOf({ claims, medians }: ReturnType<typeof figuresOf>): string[] {
  return [
    table('What was measured: medians of the rounds', medians),
    table(
      'What was to be reached: medians of the ratios within a round',
      claims.map(({ row, quantity, to, reached, must, aim, verdict }) => ({
        row,
        quantity,
        beside: to ?? '—',
        reached: reached ?? '—',
        must,
        aim,
        verdict,
      })),
    ),
  ];
}
