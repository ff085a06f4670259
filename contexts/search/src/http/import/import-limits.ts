import { HttpException } from '@nestjs/common';

/** In one process. Each holds one batch of lines in memory and, for the time of a commit, one connection to the database. */
export const MAX_IMPORTS_AT_ONCE = 4;
/** 250,000 lines of 400 bytes, which is more than a kitten in NDJSON usually has. */
export const MAX_UPLOAD_BYTES = 100_000_000;
export const MAX_LINES = 250_000;
/** Ten minutes: enough for the longest catalogue at 420 lines per second. */
export const MAX_DURATION_MS = 600_000;
/** Each with at most `MAX_ERRORS_OF_A_LINE`, so that the response has less than 2 MB. The other refused lines are counted. */
export const MAX_LISTED_REFUSALS = 1_000;
export const MAX_ERRORS_OF_A_LINE = 10;
export const MAX_FIELD_LENGTH = 100;

const REQUEST_TIMEOUT = 408;
const TOO_LARGE = 413;

export const tooManyBytes = (): HttpException =>
  new HttpException(`A catalogue has at most ${MAX_UPLOAD_BYTES} bytes: split it.`, TOO_LARGE);

export const tooManyLines = (): HttpException =>
  new HttpException(`A catalogue has at most ${MAX_LINES} lines: split it.`, TOO_LARGE);

/**
 * The chunks of an upload.
 *
 * @throws HttpException with 413 after too many bytes, and with 408 after too much time
 */
export async function* withinLimits(
  chunks: AsyncIterable<Buffer>,
  now: () => number = () => performance.now(),
): AsyncGenerator<Buffer> {
  const end = now() + MAX_DURATION_MS;
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > MAX_UPLOAD_BYTES) throw tooManyBytes();
    if (now() > end)
      throw new HttpException(`The import has taken more than ${MAX_DURATION_MS} ms.`, REQUEST_TIMEOUT);
    yield chunk;
  }
}
