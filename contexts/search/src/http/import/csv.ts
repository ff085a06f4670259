import { InvalidRequest } from '@pawprint/platform/http';
import { type CsvError, parse } from 'csv-parse/sync';
import { type Entry, isBlank, textIn, TOO_LONG, unreadable } from './entry.js';
import { type Line, MAX_LINE_BYTES } from './lines.js';

const COLUMNS = [
  'reference',
  'name',
  'breed',
  'coat',
  'sex',
  'bornOn',
  'temperament',
  'description',
  'town',
  'latitude',
  'longitude',
] as const;

const NOT_CLOSED = 'has a quote that is not closed';
const QUOTE = 0x22;

/** What stands between two ends of lines outside of quotes (RFC 4180), or why there is nothing to be read. */
type Row = { readonly line: number; readonly cells: readonly string[] } | Exclude<Entry, { value: unknown }>;

/**
 * One kitten a row, under a header that names the columns in any order; blank lines say nothing.
 *
 * @throws InvalidRequest when the header names other columns, or there is none
 */
export async function* entriesInCsv(lines: AsyncIterable<Line>): AsyncGenerator<Entry> {
  let columns: readonly string[] | undefined;
  for await (const row of rowsOf(lines)) {
    if (columns === undefined) columns = headerIn(row);
    else if ('errors' in row) yield row;
    else if (row.cells.length !== columns.length) {
      const reference = row.cells[columns.indexOf('reference')];
      yield unreadable(
        row.line,
        `has ${row.cells.length} cells, and the header ${columns.length}`,
        reference,
      );
    } else yield { line: row.line, value: toldIn(columns, row.cells) };
  }
  if (columns === undefined) headerIn({ line: 1, cells: [] });
}

function headerIn(row: Row): readonly string[] {
  if ('errors' in row) {
    const errors = row.errors.map(({ message }) => ({ field: 'header', message }));
    throw new InvalidRequest(errors);
  }
  const columns = row.cells.map((cell) => cell.trim());
  const unknown = columns.filter((column) => !(COLUMNS as readonly string[]).includes(column));
  const missing = COLUMNS.filter((column) => !columns.includes(column));
  const twice = columns.filter((column, at) => columns.indexOf(column) !== at);
  const errors = [
    ...missing.map((field) => ({ field, message: 'is missing in the header' })),
    ...unknown.map((field) => ({ field, message: 'is no column that is known here' })),
    ...twice.map((field) => ({ field, message: 'stands in the header twice' })),
  ];
  if (errors.length > 0) throw new InvalidRequest(errors.slice(0, 2 * COLUMNS.length));
  return columns;
}

/** The same as it would stand in JSON. */
function toldIn(columns: readonly string[], cells: readonly string[]): object {
  const of = Object.fromEntries(columns.map((column, at) => [column, cells[at]!]));
  const { temperament, town, latitude, longitude, ...others } = of as Record<
    (typeof COLUMNS)[number],
    string
  >;
  return {
    ...others,
    temperament: temperament.trim() === '' ? [] : temperament.split(';').map((trait) => trait.trim()),
    place: { town, latitude: numberIn(latitude), longitude: numberIn(longitude) },
  };
}

const numberIn = (cell: string): unknown =>
  /^\s*-?\d+(\.\d+)?(e-?\d+)?\s*$/i.test(cell) ? Number(cell) : cell;

interface Quoted extends Line {
  /** Whether an odd number of quotes stands in it: then it begins or ends a cell that goes over lines. */
  readonly isOdd: boolean;
}

/**
 * A row goes over several lines where a line ends within quotes. Where that makes no proper row, its first line alone is
 * refused, and reading goes on with the second: a quote that was forgotten takes no other kitten with it.
 */
async function* rowsOf(lines: AsyncIterable<Line>): AsyncGenerator<Row> {
  const source = lines[Symbol.asyncIterator]();
  let ahead: Quoted[] = [];
  let first = 0;
  const lineAt = async (index: number): Promise<Quoted | undefined> => {
    if (index < ahead.length) return ahead[index];
    const next = await source.next();
    if (next.done) return undefined;
    const line = { ...next.value, isOdd: isOddIn(next.value.bytes) };
    ahead.push(line);
    return line;
  };
  for (let line = await lineAt(first); line; line = await lineAt(first)) {
    let length = line.bytes?.length ?? 0;
    let last: Quoted | undefined = line;
    let end = first + 1;
    if (line.isOdd) {
      do {
        last = await lineAt(end++);
        length += last?.bytes ? last.bytes.length + 1 : 0;
      } while (last?.bytes && !last.isOdd && length <= MAX_LINE_BYTES);
    }
    if (!isBlank(line.bytes)) {
      const isWhole = end === first + 1 || (last?.isOdd === true && length <= MAX_LINE_BYTES);
      const row = isWhole ? rowIn(ahead.slice(first, end)) : unreadable(line.number, NOT_CLOSED);
      yield row;
      if ('errors' in row && end > first + 1) end = first + 1;
    }
    first = end;
    if (first >= ahead.length) {
      ahead = [];
      first = 0;
    }
  }
}

function isOddIn(bytes: Buffer | null): boolean {
  let isOdd = false;
  for (let at = bytes?.indexOf(QUOTE) ?? -1; at !== -1; at = bytes!.indexOf(QUOTE, at + 1)) isOdd = !isOdd;
  return isOdd;
}

function rowIn(lines: readonly Line[]): Row {
  const line = lines[0]!.number;
  if (lines.some(({ bytes }) => bytes === null)) return unreadable(line, TOO_LONG);
  const feed = Buffer.from('\n');
  const read = textIn(Buffer.concat(lines.flatMap(({ bytes }) => [bytes!, feed])));
  if ('wrong' in read) return unreadable(line, read.wrong);
  try {
    const rows = parse(read.text, { relax_column_count: true, record_delimiter: ['\r\n', '\n'] });
    if (rows.length === 1) return { line, cells: rows[0]! };
  } catch (error) {
    if ((error as CsvError).code === 'CSV_QUOTE_NOT_CLOSED') return unreadable(line, NOT_CLOSED);
  }
  return unreadable(line, 'has a quote where none can stand');
}
