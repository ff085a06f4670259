import type { Step } from '@pawprint/platform/operations';
import { duration, inColumns, timestamp, onOneLine } from '../printable.js';
import type { AsJson } from '../running-contexts.js';

export type KnownStep = AsJson<Step> & { readonly context: string };

const MARKS: Readonly<Record<Step['kind'], string>> = {
  message: '',
  effect: '',
  failure: '✗ ',
  decision: '☞ ',
};

/** Each step on a line below its cause: its time, the time since the first step, its context and its description. */
export function treeOf(steps: readonly KnownStep[]): string {
  const inTime = [...steps].sort((one, other) => timeOf(one) - timeOf(other));
  const known = new Set(steps.map(({ id }) => id));
  // A step whose cause is not among the steps is a root.
  const causes = Map.groupBy(inTime, ({ causationId }) =>
    causationId !== null && known.has(causationId) ? causationId : null,
  );
  const first = inTime[0]!;
  const rows: string[][] = [];
  const grow = (cause: string | null, trunk: string): void => {
    const caused = causes.get(cause) ?? [];
    for (const [index, step] of caused.entries()) {
      const isLast = index === caused.length - 1;
      const branch = cause === null ? '' : isLast ? '└─ ' : '├─ ';
      rows.push([
        timestamp(step.at).slice(11),
        `+${duration(timeOf(step) - timeOf(first))}`,
        step.context,
        `${trunk}${branch}${MARKS[step.kind]}${onOneLine(step.name)}  ${onOneLine(step.detail)}`,
      ]);
      grow(step.id, cause === null ? trunk : `${trunk}${isLast ? '   ' : '│  '}`);
    }
  };
  grow(null, '');
  const correlations = [...new Set(steps.map(({ correlationId }) => onOneLine(correlationId)))];
  return [
    `${correlations.join(', ')}: ${steps.length} ${steps.length === 1 ? 'step' : 'steps'} since ${timestamp(first.at)} (UTC)`,
    '',
    ...inColumns(rows),
  ].join('\n');
}

const timeOf = ({ at }: KnownStep): number => Date.parse(at);
