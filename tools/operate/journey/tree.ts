import type { Step } from '@pawprint/platform/operations';
import { duration, inColumns, moment, onOneLine } from '../printable.js';
import type { AsJson } from '../running-contexts.js';

export type KnownStep = AsJson<Step> & { readonly context: string };

const MARKS: Readonly<Record<Step['kind'], string>> = {
  message: '',
  effect: '',
  failure: '✗ ',
  decision: '☞ ',
};

/** Each step on a line under the one that brought it about: when, how long after the first, where, what. */
export function treeOf(steps: readonly KnownStep[]): string {
  const inTime = [...steps].sort((one, other) => timeOf(one) - timeOf(other));
  const known = new Set(steps.map(({ id }) => id));
  // What was caused by something that nobody tells of stands at the top.
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
        moment(step.at).slice(11),
        `+${duration(timeOf(step) - timeOf(first))}`,
        step.context,
        `${trunk}${branch}${MARKS[step.kind]}${onOneLine(step.what)}  ${onOneLine(step.about)}`,
      ]);
      grow(step.id, cause === null ? trunk : `${trunk}${isLast ? '   ' : '│  '}`);
    }
  };
  grow(null, '');
  const correlations = [...new Set(steps.map(({ correlationId }) => onOneLine(correlationId)))];
  return [
    `${correlations.join(', ')}: ${steps.length} ${steps.length === 1 ? 'step' : 'steps'} from ${moment(first.at)} (UTC) on`,
    '',
    ...inColumns(rows),
  ].join('\n');
}

const timeOf = ({ at }: KnownStep): number => Date.parse(at);
