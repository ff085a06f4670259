import type { Readable } from 'node:stream';
import {
  createParamDecorator,
  type ExecutionContext,
  HttpException,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { mediaTypeIn } from './media-types.js';

const MAX_SILENCE_MS = 30_000;

/** What a client sends as a stream. */
export interface Upload {
  /** In lower case and without parameters. */
  readonly type: string;
  /** Ends with an HttpException when nothing comes for 30 s, or the client goes away. */
  readonly chunks: AsyncIterable<Buffer>;
}

/** Of a route that accepts streams. */
export const Uploaded = createParamDecorator((_: unknown, context: ExecutionContext): Upload => {
  const { body, headers } = context.switchToHttp().getRequest<FastifyRequest>();
  if (body === undefined) throw new UnsupportedMediaTypeException('Nothing was sent.');
  return {
    type: mediaTypeIn(headers['content-type']),
    chunks: arriving(body as Readable, MAX_SILENCE_MS),
  };
});

/**
 * What a client sends, as it arrives. Where nobody reads on, the rest flows away: there is to be an answer.
 *
 * @throws HttpException when nothing has come for so long (408), or the client has gone away (400)
 */
export async function* arriving(body: Readable, silenceMs: number): AsyncGenerator<Buffer> {
  const chunks = body.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer, undefined>;
  try {
    for (;;) {
      const { done, value } = await within(silenceMs, chunks.next());
      if (done) return;
      yield value;
    }
  } finally {
    // Nobody waits for it: it comes after a chunk that may never come.
    void chunks.return?.();
    // Or a client who is still sending would never come to read the answer.
    setImmediate(() => body.resume());
  }
}

async function within<Result>(silenceMs: number, next: Promise<Result>): Promise<Result> {
  const silence = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => silence.reject(new HttpException(`Nothing has come for ${silenceMs} ms.`, 408)),
    silenceMs,
  );
  const gone = next.catch(() => {
    throw new HttpException('The client went away in the middle.', 400);
  });
  try {
    return await Promise.race([gone, silence.promise]);
  } finally {
    clearTimeout(timer);
  }
}
