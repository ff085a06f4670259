import { stripVTControlCharacters } from 'node:util';

/** Removes control characters, which may be in received data and could move the cursor or colour the terminal. */
export const printable = (text: string): string =>
  stripVTControlCharacters(text).replaceAll(/[^\P{Control}\n\t]/gu, '\uFFFD');

export const onOneLine = (text: string): string => printable(text).replaceAll(/\s+/g, ' ');

/** Aligns rows in columns, each as wide as its widest cell. */
export function inColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}

/** `2026-05-04 09:00:00.123`, UTC. */
export const timestamp = (iso: string): string => iso.replace('T', ' ').replace('Z', '');

const UNITS = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
] as const;

/** In the largest unit that the duration reaches: `12 ms`, `1.5 s`, `3.0 d`. */
export function duration(milliseconds: number): string {
  const [size, unit] = UNITS.find(([least]) => Math.abs(milliseconds) >= least) ?? [1, 'ms'];
  return `${size === 1 ? milliseconds : (milliseconds / size).toFixed(1)} ${unit}`;
}
