import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { sessionTokenIn } from '../application/authentication/session-token.js';
import { NotAuthenticated } from '../domain/account/not-authenticated.error.js';

/** The session of the browser, from `Authorization: Session …`; null when the request names none. */
export const PresentSession = createParamDecorator((_: unknown, context: ExecutionContext) =>
  tokenIn(context),
);

/** Like {@link PresentSession}, but a request without a session is refused with 401. */
export const SessionToken = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const token = tokenIn(context);
  if (token === null) throw new NotAuthenticated('Sign in first.');
  return token;
});

const tokenIn = (context: ExecutionContext): string | null =>
  sessionTokenIn(context.switchToHttp().getRequest<FastifyRequest>().headers.authorization);
