import type { Findings } from '../support/benchmark.js';
import { median, quantile, rounded } from '../support/quantiles.js';
import { table } from '../support/table.js';
import type { Outcome } from './shelter.js';

export interface Measured extends Outcome {
  readonly provider: string;
  readonly way: string;
  readonly round: number;
}

/** Times are medians of the rounds; what is counted is the sum of them. */
export function findingsOf(measured: readonly Measured[]): Findings {
  const groups = [...Map.groupBy(measured, ({ provider, way }) => `${provider}|${way}`).values()];
  const results = groups.map((rounds) => {
    const { provider, way } = rounds[0]!;
    const typical = (of: (round: Measured) => number) => rounded(median(rounds.map(of)));
    const sum = (of: (round: Measured) => number) => rounds.reduce((all, round) => all + of(round), 0);
    return {
      provider,
      way,
      p50Ms: typical(({ tookMs }) => quantile(tookMs, 0.5)),
      worstMs: typical(({ tookMs }) => Math.max(...tookMs)),
      requests: sum(({ tookMs }) => tookMs.length),
      errors: sum(({ errors }) => errors),
      mailsDue: sum(({ due }) => due),
      mailsArrived: sum(({ due, lost }) => due - lost),
      mailsLost: sum(({ lost }) => lost),
      mailsDoubled: sum(({ doubled }) => doubled),
      lastMailMs: typical(({ lastMailMs }) => lastMailMs ?? Infinity),
    };
  });
  const rows = results.map((result) => ({
    provider: result.provider,
    'mails are sent': result.way,
    'p50 ms': result.p50Ms,
    'worst ms': result.worstMs,
    errors: `${result.errors} of ${result.requests}`,
    arrived: `${result.mailsArrived} of ${result.mailsDue}`,
    lost: result.mailsLost,
    doubled: result.mailsDoubled,
    'last mail after ms': Number.isFinite(result.lastMailMs)
      ? result.lastMailMs.toLocaleString('en')
      : 'never',
  }));
  const title = 'A kitten is listed, and those who wait for it are told: the answer, and the mails';
  return { tables: [table(title, rows)], figures: { results } };
}
