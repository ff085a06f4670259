import type { Findings } from '../support/benchmark.js';
import { median, quantile, rounded } from '../support/quantiles.js';
import { table } from '../support/table.js';
import type { Outcome } from './shelter.js';

export interface Measured extends Outcome {
  readonly provider: string;
  readonly way: string;
  readonly round: number;
}

/** Times are medians of the rounds; counts are sums of the rounds. */
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
      emailsDue: sum(({ due }) => due),
      emailsArrived: sum(({ due, lost }) => due - lost),
      emailsLost: sum(({ lost }) => lost),
      duplicateEmails: sum(({ duplicates }) => duplicates),
      lastEmailMs: typical(({ lastEmailMs }) => lastEmailMs ?? Infinity),
    };
  });
  const rows = results.map((result) => ({
    provider: result.provider,
    'emails are sent': result.way,
    'p50 ms': result.p50Ms,
    'worst ms': result.worstMs,
    errors: `${result.errors} of ${result.requests}`,
    arrived: `${result.emailsArrived} of ${result.emailsDue}`,
    lost: result.emailsLost,
    duplicates: result.duplicateEmails,
    'last email after ms': Number.isFinite(result.lastEmailMs)
      ? result.lastEmailMs.toLocaleString('en')
      : 'never',
  }));
  const title = 'Listing a kitten: its response and its emails';
  return { tables: [table(title, rows)], figures: { results } };
}
