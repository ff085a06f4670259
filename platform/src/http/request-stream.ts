import type { Readable } from 'node:stream';
import {
  createParamDecorator,
  type ExecutionContext,
  HttpException,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { mediaTypeIn } from './media-types.js';

/** The maximum time between two chunks. */
const MAX_SILENCE_MS = 30_000;

/** A request body that the route reads as a stream. */
export interface Upload {
  /** The media type in lower case, without parameters. */
  readonly type: string;
  /** The length that the client declares; NaN when it declares none. */
  readonly declaredBytes: number;
  /** Throws an HttpException when nothing arrives for `MAX_SILENCE_MS`, or when the client closes the connection. */
  readonly chunks: AsyncIterable<Buffer>;
}

/** The streamed body of a request. */
export const Uploaded = createParamDecorator((_: unknown, context: ExecutionContext): Upload => {
  const { body, headers } = context.switchToHttp().getRequest<FastifyRequest>();
  if (body === undefined) throw new UnsupportedMediaTypeException('The request has no body.');
  return {
    type: mediaTypeIn(headers['content-type']),
    declaredBytes: Number(headers['content-length']),
    chunks: chunksOf(body as Readable, MAX_SILENCE_MS),
  };
});

/**
 * The chunks of a request body. When the reader stops early, the rest is discarded, so that the client can read the
 * response.
 *
 * @throws HttpException with 408 when no chunk arrives within `silenceMs`, or with 400 when the client closes the
 *   connection
 */
export async function* chunksOf(body: Readable, silenceMs: number): AsyncGenerator<Buffer> {
  const chunks = body.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer, undefined>;
  try {
    for (;;) {
      const { done, value } = await within(silenceMs, chunks.next());
      if (done) return;
      yield value;
    }
  } finally {
    // Not awaited: it completes only after the next chunk, which may never arrive.
    void chunks.return?.();
    // A client that is still sending would not read the response.
    setImmediate(() => body.resume());
  }
}

async function within<Result>(silenceMs: number, next: Promise<Result>): Promise<Result> {
  const silence = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => silence.reject(new HttpException(`No data has arrived for ${silenceMs} ms.`, 408)),
    silenceMs,
  );
  const chunk = next.catch(() => {
    throw new HttpException('The client closed the connection before the end of the body.', 400);
  });
  try {
    return await Promise.race([chunk, silence.promise]);
  } finally {
    clearTimeout(timer);
  }
}
