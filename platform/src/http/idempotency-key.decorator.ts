import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { readsHeader } from './api-responses.decorator.js';
import { InvalidRequest } from './problem.js';

const visibleAscii = /^[\x21-\x7e]{1,255}$/;

/** The `Idempotency-Key` header; undefined when the client sent none. */
export const IdempotencyKey = createParamDecorator(
  (_: unknown, context: ExecutionContext): string | undefined => {
    const key = context.switchToHttp().getRequest<FastifyRequest>().headers['idempotency-key'];
    if (key === undefined) return undefined;
    if (typeof key !== 'string' || !visibleAscii.test(key)) {
      throw new InvalidRequest([
        { field: 'Idempotency-Key', message: 'must be 1 to 255 visible ASCII characters' },
      ]);
    }
    return key;
  },
  [readsHeader('Idempotency-Key', { type: 'string', pattern: visibleAscii.source })],
);
