import { isUtf8 } from 'node:buffer';
import { type RefusedLine, refusedLine } from './entry.js';
import { MAX_LINES, tooManyLines } from './import-limits.js';

/** The limit of other request bodies. */
export const MAX_LINE_BYTES = 100_000;

const LINE_FEED = 0x0a;
const BYTE_ORDER_MARK = /^\uFEFF/;

/** A line with its number, counted from 1, and its text without the line feed, or refused because it cannot be read. */
export type Line = { readonly line: number; readonly text: string } | RefusedLine;

/**
 * The lines of an upload. Memory holds one chunk and one line of it.
 *
 * @throws HttpException with 413 after too many lines, blank ones included
 */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  let number = 1;
  let bytes: Buffer | null = Buffer.alloc(0);
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      if (number > MAX_LINES) throw tooManyLines();
      yield lineIn(joined(bytes, chunk.subarray(start, end)), number++);
      bytes = Buffer.alloc(0);
      start = end + 1;
    }
    bytes = joined(bytes, chunk.subarray(start));
  }
  if (bytes?.length === 0) return;
  if (number > MAX_LINES) throw tooManyLines();
  yield lineIn(bytes, number);
}

/** Null when the line is too long. */
const joined = (start: Buffer | null, rest: Buffer): Buffer | null =>
  start && start.length + rest.length <= MAX_LINE_BYTES ? Buffer.concat([start, rest]) : null;

function lineIn(bytes: Buffer | null, line: number): Line {
  if (bytes === null) return refusedLine(line, `is longer than ${MAX_LINE_BYTES} bytes`);
  if (!isUtf8(bytes)) return refusedLine(line, 'is not in UTF-8');
  if (bytes.includes(0)) return refusedLine(line, 'contains a NUL character');
  const text = bytes.toString();
  return { line, text: line === 1 ? text.replace(BYTE_ORDER_MARK, '') : text };
}
