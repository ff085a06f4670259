import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectRoot } from '../run/contexts.js';
import { heading, link, list, page, sentence, table, words } from './markdown.js';

export const PERFORMANCE_PAGE = 'docs/performance.md';
const RESULTS = 'bench/results';

interface Claim {
  readonly row: string;
  readonly quantity: string;
  readonly of: string;
  /** The other contender; null for an absolute amount. */
  readonly to: string | null;
  /** Null when nothing was measured. */
  readonly reached: number | null;
  readonly must: number;
  readonly aim: number;
  readonly verdict: string;
}

/** The kept results of one benchmark. */
export interface Result {
  readonly name: string;
  readonly machine: {
    readonly date: string;
    readonly commit: string;
    readonly cores: number;
    readonly loadBefore: number;
    readonly loadAfter: number;
  };
  /** Only benchmarks with goals have claims. */
  readonly claims?: readonly Claim[];
  readonly medians?: readonly Readonly<Record<string, string | number>>[];
}

export function keptResults(): Result[] {
  return globSync(`${RESULTS}/*.json`, { cwd: projectRoot })
    .sort()
    .map((file) => ({
      name: basename(file, '.json'),
      ...(JSON.parse(readFileSync(join(projectRoot, file), 'utf8')) as Omit<Result, 'name'>),
    }));
}

/** The latest kept result of each benchmark: its time and place, its figures, and the goals that it does not reach. */
export function performancePage(results: readonly Result[]): string {
  const short = results.flatMap(({ name, claims = [] }) =>
    claims.filter(({ verdict }) => verdict !== 'aim').map((claim) => `${name}: ${shortfallOf(claim)}`),
  );
  return page(
    heading('Performance'),
    'The kept results of `npm run bench`, each measured in one run beside the named peers. A ratio is the median of the ratios within a round. Each goal has a minimum and an aim. The absolute amounts depend on the machine and on its other load.',
    table(
      ['Benchmark', 'Date', 'Commit', 'Cores', 'Load before and after'],
      results.map(({ name, machine }) => [
        link(PERFORMANCE_PAGE, name, `${RESULTS}/${name}.json`),
        machine.date.slice(0, 10),
        machine.commit,
        String(machine.cores),
        `${machine.loadBefore}, ${machine.loadAfter}`,
      ]),
    ),
    '## Short of its goal',
    list(short.length > 0 ? short : ['Every measured goal is reached.']),
    ...results.filter(({ claims, medians }) => claims ?? medians).map(sectionOf),
  );
}

function shortfallOf({ row, quantity, to, reached, must, aim, verdict }: Claim): string {
  const what = `${row}, ${quantity}${to === null ? '' : ` beside ${to}`}`;
  if (reached === null) return `${what} was not measured`;
  const goal = verdict === 'must' ? `its aim of ${aim}` : `**its minimum of ${must}**`;
  return `${what}: ${reached} is short of ${goal}`;
}

function sectionOf({ name, claims, medians = [] }: Result): string {
  const title = `## ${sentence(words(name))}\n\n`;
  if (!claims) {
    const columns = Object.keys(medians[0] ?? {});
    const rows = medians.map((median) => columns.map((column) => String(median[column])));
    return title + table(columns.map(words).map(sentence), rows);
  }
  const amountOf = (contender: string | null, { row, quantity }: Claim): string =>
    String(
      medians.find((one) => one.row === row && one.quantity === quantity && one.contender === contender)
        ?.median ?? '',
    );
  return (
    title +
    table(
      ['Row', 'Quantity', 'Measured', 'Beside', 'Its amount', 'Ratio or amount', 'Minimum', 'Aim'],
      claims.map((claim) => [
        claim.row,
        claim.quantity,
        `${amountOf(claim.of, claim)}${claim.of === 'Pawprint' ? '' : ` (${claim.of})`}`,
        claim.to ?? '',
        amountOf(claim.to, claim),
        claim.verdict === 'SHORT' ? `**${claim.reached}**` : String(claim.reached ?? ''),
        String(claim.must),
        String(claim.aim),
      ]),
    )
  );
}
