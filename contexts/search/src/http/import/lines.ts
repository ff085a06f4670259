import { isUtf8 } from 'node:buffer';

/** The limit of other request bodies. */
export const MAX_LINE_BYTES = 100_000;

const LINE_FEED = 0x0a;
const BYTE_ORDER_MARK = /^\uFEFF/;

/** A line with its number, counted from 1, and its text without the line feed, or the reason why it cannot be read. */
export type Line =
  | { readonly number: number; readonly text: string }
  | { readonly number: number; readonly problem: string };

/** The lines of an upload. Memory holds one chunk and one line of it. */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  let number = 1;
  let bytes: Buffer | null = Buffer.alloc(0);
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      yield lineIn(joined(bytes, chunk.subarray(start, end)), number++);
      bytes = Buffer.alloc(0);
      start = end + 1;
    }
    bytes = joined(bytes, chunk.subarray(start));
  }
  if (bytes?.length !== 0) yield lineIn(bytes, number);
}

/** Null when the line is too long. */
const joined = (start: Buffer | null, rest: Buffer): Buffer | null =>
  start && start.length + rest.length <= MAX_LINE_BYTES ? Buffer.concat([start, rest]) : null;

function lineIn(bytes: Buffer | null, number: number): Line {
  if (bytes === null) return { number, problem: `is longer than ${MAX_LINE_BYTES} bytes` };
  if (!isUtf8(bytes)) return { number, problem: 'is not in UTF-8' };
  if (bytes.includes(0)) return { number, problem: 'contains a NUL character' };
  const text = bytes.toString();
  return { number, text: number === 1 ? text.replace(BYTE_ORDER_MARK, '') : text };
}
