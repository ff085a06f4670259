import type { Point } from '../../domain/place.js';
import { reachOf } from '../circle.js';

/** The height and width of a cell of the map. */
const DEGREES = 0.5;
const COLUMNS = 360 / DEGREES;
/** A circle with more cells has no advantage from them. */
const MAX_CELLS = 400;

export const cellOf = ({ latitude, longitude }: Point): string => nameOf(rowOf(latitude), rowOf(longitude));

/** The cells that a circle may touch; undefined when it contains a pole or has very many. */
export function cellsAround({ latitude, longitude }: Point, km: number): string[] | undefined {
  const reach = reachOf({ latitude, longitude }, km);
  if (!reach) return undefined;
  const [south, north] = [rowOf(latitude - reach.high), rowOf(latitude + reach.high)];
  const [west, east] = [rowOf(longitude - reach.wide), rowOf(longitude + reach.wide)];
  if ((north - south + 1) * (east - west + 1) > MAX_CELLS) return undefined;
  const cells: string[] = [];
  for (let row = south; row <= north; row++)
    for (let column = west; column <= east; column++) cells.push(nameOf(row, column));
  return cells;
}

const rowOf = (degrees: number): number => Math.floor(degrees / DEGREES);

/** Columns continue beyond the date line. */
const nameOf = (row: number, column: number): string => `${row}:${(column + COLUMNS) % COLUMNS}`;
