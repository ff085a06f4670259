import type { Readable } from 'node:stream';
import { createParamDecorator, type ExecutionContext, UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { arriving } from './request-stream.js';
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
