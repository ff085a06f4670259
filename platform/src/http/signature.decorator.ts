import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { readsHeader } from './api-responses.decorator.js';

const SIGNED = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/;

/** What a client says about a body that it has signed. */
export interface Signed {
  /** When, in seconds since 1970. */
  readonly at: number;
  /** HMAC-SHA256 over `<at>.<body>`. */
  readonly seal: Buffer;
}

/** The `X-Pawprint-Signature` header, `t=<seconds since 1970>,v1=<hexadecimal>`; null where it is not that. */
export const Signature = createParamDecorator(
  (_: unknown, context: ExecutionContext): Signed | null => {
    const given = context.switchToHttp().getRequest<FastifyRequest>().headers['x-pawprint-signature'];
    const [, at, seal] = SIGNED.exec(typeof given === 'string' ? given : '') ?? [];
    return at === undefined ? null : { at: Number(at), seal: Buffer.from(seal!, 'hex') };
  },
  [readsHeader('X-Pawprint-Signature', { type: 'string', pattern: SIGNED.source }, true)],
);
