import { InvalidValue } from '@pawprint/shared-kernel';
import { type CsvError, parse } from 'csv-parse/sync';
import { type Entry, type RefusedLine, refusedLine } from './entry.js';
import { type Line, MAX_LINE_BYTES } from './lines.js';

const COLUMNS = [
  ...['reference', 'name', 'breed', 'coat', 'sex', 'bornOn', 'temperament', 'description'],
  ...['town', 'latitude', 'longitude'],
];

const NOT_CLOSED = 'has a quote that is not closed';

type Row = { readonly line: number; readonly cells: readonly string[] } | RefusedLine;

/**
 * Reads one kitten from each row (RFC 4180), under a header with the names of the columns in any order. Skips blank lines and empty rows.
 *
 * @throws InvalidValue when the header is missing or wrong
 */
export async function* entriesInCsv(lines: AsyncGenerator<Line>): AsyncGenerator<Entry> {
  let columns: readonly string[] | undefined;
  try {
    for await (const row of rowsOf(lines)) {
      if (columns === undefined) columns = columnsIn(row);
      else yield 'errors' in row ? row : entryIn(columns, row);
    }
  } finally {
    // Otherwise the rest of a refused upload would stay unread in its connection, which serves the next request as well.
    await lines.return(undefined);
  }
  if (columns === undefined) columnsIn({ line: 1, cells: [] });
}

function columnsIn(row: Row): readonly string[] {
  if ('errors' in row)
    throw new InvalidValue(row.errors.map(({ message }) => ({ field: 'header', message })));
  const columns = row.cells.map((cell) => cell.trim());
  const missing = COLUMNS.filter((column) => !columns.includes(column));
  const wrong = columns.filter((column, at) => !COLUMNS.includes(column) || columns.indexOf(column) !== at);
  const errors = [
    ...missing.map((field) => ({ field, message: 'is missing in the header' })),
    ...wrong.map((field) => ({ field, message: 'is not a known column, or is in the header twice' })),
  ];
  if (errors.length > 0) throw new InvalidValue(errors.slice(0, 2 * COLUMNS.length));
  return columns;
}

/** The row as it would be in JSON. */
function entryIn(columns: readonly string[], { line, cells }: Exclude<Row, RefusedLine>): Entry {
  const named = Object.fromEntries(columns.map((column, at) => [column, cells[at]]));
  if (cells.length !== columns.length)
    return refusedLine(line, `has ${cells.length} cells, and the header ${columns.length}`, named);
  const { temperament, town, latitude, longitude, ...others } = named as Record<string, string>;
  const traits = temperament!.trim() === '' ? [] : temperament!.split(';').map((trait) => trait.trim());
  const place = { town, latitude: numberIn(latitude!), longitude: numberIn(longitude!) };
  return { line, value: { ...others, temperament: traits, place } };
}

/** Spreadsheets also write 1.0E+01, .5 and +10. */
const numberIn = (cell: string): unknown =>
  /^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i.test(cell) ? Number(cell) : cell;

/**
 * Joins the lines of a row that has a line feed within quotes. A parser of the whole stream would read a forgotten quote
 * until the end of the file. Here it costs only its own line: when the joined lines are not a row, reading continues with
 * the second of them.
 */
async function* rowsOf(lines: AsyncGenerator<Line>): AsyncGenerator<Row> {
  const again: Line[] = [];
  let open: Line[] = [];
  let length = 0;
  for (;;) {
    const line = again.pop() ?? ((await lines.next()).value as Line | undefined);
    if (line) open.push(line);
    const [first] = open;
    if (!first) return;
    const text = line && 'text' in line ? line.text : null;
    length += text?.length ?? 0;
    // An odd number of quotes opens a quoted cell, or closes it.
    const isOdd = (text?.split('"').length ?? 1) % 2 === 0;
    const isClosed = line !== undefined && isOdd === open.length > 1;
    if (!isClosed && text !== null && length <= MAX_LINE_BYTES) continue;
    const row = isClosed ? rowIn(open) : refusedLine(first.line, NOT_CLOSED);
    if (row) yield row;
    if (row && 'errors' in row) again.push(...open.slice(1).reverse());
    open = [];
    length = 0;
  }
}

/** Null when the line is blank, or all cells are empty, as in the exports of spreadsheets. */
function rowIn(lines: readonly Line[]): Row | null {
  const { line } = lines[0]!;
  const refused = lines.find((one) => 'errors' in one);
  if (refused) return { ...refused, line };
  // Each line with its line feed: the parser accepts a carriage return only before one.
  const text = lines.map((one) => ('text' in one ? `${one.text}\n` : '')).join('');
  if (text.trim() === '') return null;
  try {
    const rows = parse(text, { relax_column_count: true, record_delimiter: ['\r\n', '\n'] });
    const [cells] = rows;
    if (rows.length === 1 && cells) return cells.every((cell) => cell.trim() === '') ? null : { line, cells };
  } catch (error) {
    if ((error as CsvError).code === 'CSV_QUOTE_NOT_CLOSED') return refusedLine(line, NOT_CLOSED);
  }
  return refusedLine(line, 'has a quote in the wrong place');
}
