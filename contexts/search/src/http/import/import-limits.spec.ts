import { describe, expect, it } from '@jest/globals';
import { InvalidValue } from '@pawprint/shared-kernel';
import { MAX_DURATION_MS, MAX_LINES, MAX_UPLOAD_BYTES, withinLimits } from './import-limits.js';
import { FORMATS, importedKittens } from './imported-kittens.js';
import { linesOf } from './lines.js';

const MEGABYTE = Buffer.alloc(1_000_000, 'x');

async function* chunksOf(chunks: Iterable<Buffer>, before: () => void = () => {}): AsyncGenerator<Buffer> {
  for (const chunk of chunks) {
    before();
    yield chunk;
  }
}
async function countOf(values: AsyncGenerator<unknown>): Promise<number> {
  let count = 0;
  while (!(await values.next()).done) count++;
  return count;
}

describe('limits of an import', () => {
  const megabytes = MAX_UPLOAD_BYTES / MEGABYTE.length;

  it('accept an upload of the maximum size, and refuse one more byte with 413', async () => {
    const upload = Array<Buffer>(megabytes).fill(MEGABYTE);
    expect(await countOf(withinLimits(chunksOf(upload)))).toBe(megabytes);
    await expect(countOf(withinLimits(chunksOf([...upload, Buffer.from('x')])))).rejects.toMatchObject({
      status: 413,
      message: expect.stringContaining(`at most ${MAX_UPLOAD_BYTES} bytes`),
    });
  });

  it('accept the maximum number of lines, and refuse one more with 413, even a blank one', async () => {
    const lines = Buffer.alloc(MAX_LINES, '\n');
    expect(await countOf(linesOf(chunksOf([lines])))).toBe(MAX_LINES);
    await expect(countOf(linesOf(chunksOf([lines, Buffer.from('\n')])))).rejects.toMatchObject({
      status: 413,
      message: expect.stringContaining(`at most ${MAX_LINES} lines`),
    });
    await expect(countOf(linesOf(chunksOf([lines, Buffer.from('x')])))).rejects.toMatchObject({
      status: 413,
    });
  });

  it('accept a chunk at the end of the maximum duration, and refuse a later one with 408', async () => {
    let now = 0;
    const upload = (durationMs: number): AsyncGenerator<Buffer> => {
      now = 0;
      const slow = chunksOf([MEGABYTE, MEGABYTE], () => (now += durationMs / 2));
      return withinLimits(slow, () => now);
    };
    expect(await countOf(upload(MAX_DURATION_MS))).toBe(2);
    await expect(countOf(upload(MAX_DURATION_MS + 2))).rejects.toMatchObject({ status: 408 });
  });
});

describe('catalogue with a wrong header', () => {
  it('closes its upload, so that the rest does not stay unread in the connection', async () => {
    let isClosed = false;
    async function* upload(): AsyncGenerator<Buffer> {
      try {
        yield Buffer.from('name\nFelix\n');
        yield* chunksOf([Buffer.from('Tom\n')]);
      } finally {
        isClosed = true;
      }
    }
    await expect(importedKittens(upload(), FORMATS['text/csv']!).next()).rejects.toThrow(InvalidValue);
    expect(isClosed).toBe(true);
  });
});
