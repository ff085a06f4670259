import { type Entry, isBlank, textIn, TOO_LONG, unreadable } from './entry.js';
import type { Line } from './lines.js';

/** One JSON value a line (https://github.com/ndjson/ndjson-spec); blank lines say nothing. */
export async function* entriesInNdjson(lines: AsyncIterable<Line>): AsyncGenerator<Entry> {
  for await (const { number, bytes } of lines) {
    if (isBlank(bytes)) continue;
    yield bytes === null ? unreadable(number, TOO_LONG) : entryIn(number, bytes);
  }
}

function entryIn(line: number, bytes: Buffer): Entry {
  const read = textIn(bytes);
  if ('wrong' in read) return unreadable(line, read.wrong);
  try {
    return { line, value: JSON.parse(read.text) as unknown };
  } catch {
    return unreadable(line, 'is no JSON');
  }
}
