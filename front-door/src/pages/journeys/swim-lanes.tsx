import type { VNode } from 'preact';
import { table, Time } from '../operators/table.js';
import type { Journey } from './journey.js';

const MAX_MOMENTS = 100;
const COLUMNS = ['Number', 'Time (UTC)', 'After', 'Lane', 'What happened', 'Caused by', 'About', 'Code'];
/** In pixels. */
const [COLUMN, LANE, LEFT, RADIUS] = [40, 60, 120, 14];

/** The moments of a journey as a diagram with a lane for each context, and as a table. */
export const SwimLanes = ({ moments, missing }: Journey): VNode => {
  const shown = moments.slice(0, MAX_MOMENTS);
  const lanes = [...new Set(shown.map(({ lane }) => lane))];
  const columns = new Map(shown.map(({ id }, column) => [id, column]));
  const xOf = (column: number): number => LEFT + (column + 0.5) * COLUMN;
  const yOf = (lane: string): number => (lanes.indexOf(lane) + 0.5) * LANE;
  const size = { width: xOf(shown.length), height: lanes.length * LANE };
  const lines = shown.map(({ causeId, lane }, x2) => {
    const x1 = columns.get(causeId);
    if (x1 === undefined) return null;
    return <line x1={xOf(x1)} y1={yOf(shown[x1]!.lane)} x2={xOf(x2)} y2={yOf(lane)} />;
  });
  const rows = shown.map(({ at, lane, what, causeId, detail, code }, index) => [
    ...[index + 1, <Time of={at} />, `+${Date.parse(at) - Date.parse(shown[0]!.at)} ms`, lane, what],
    ...[(columns.get(causeId) ?? -1) + 1 || '', detail, <code>{code}</code>],
  ]);
  return (
    <>
      <p role="status">
        {`${moments.length} moments, of which at most ${MAX_MOMENTS} are shown.`}
        {missing.size > 0 && ` Unavailable, so without its part: ${[...missing].join(', ')}.`}
      </p>
      <div class="scroll" role="region" aria-label="Swim lanes" tabindex={0}>
        <svg class="lanes" role="img" aria-label="The numbers are rows of the table" {...size}>
          {lanes.map((lane) => (
            <text {...{ x: LEFT / 2, y: yOf(lane) + 5 }}>{lane}</text>
          ))}
          {lines}
          {shown.map(({ lane }, column) => [
            <circle cx={xOf(column)} cy={yOf(lane)} r={RADIUS} />,
            <text {...{ x: xOf(column), y: yOf(lane) + 5 }}>{column + 1}</text>,
          ])}
        </svg>
      </div>
      {table('Moments in the order of time', COLUMNS, rows)}
    </>
  );
};
