type Row = Readonly<Record<string, string | number>>;

/** Rows below a header of the first row's keys; numbers are right-aligned. */
export function table(title: string, rows: readonly Row[]): string {
  const headings = Object.keys(rows[0] ?? {});
  const widths = headings.map((heading) =>
    Math.max(heading.length, ...rows.map((row) => shown(row[heading]).length)),
  );
  const line = (cells: readonly (string | number | undefined)[]) =>
    cells
      .map((cell, column) => pad(shown(cell), widths[column]!, isNumber(rows, headings[column]!)))
      .join('  ')
      .trimEnd();
  const body = rows.map((row) => line(headings.map((heading) => row[heading])));
  return ['', title, '', line(headings), line(widths.map((width) => '─'.repeat(width))), ...body].join('\n');
}

function isNumber(rows: readonly Row[], heading: string): boolean {
  return typeof rows[0]?.[heading] === 'number';
}

function shown(cell: string | number | undefined): string {
  return typeof cell === 'number' ? cell.toLocaleString('en') : (cell ?? '');
}

function pad(text: string, width: number, toTheRight: boolean): string {
  return toTheRight ? text.padStart(width) : text.padEnd(width);
}
