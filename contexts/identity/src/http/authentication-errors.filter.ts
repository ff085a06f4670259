import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { problemOf, sendProblem } from '@pawprint/platform/http';
import { Clock } from '@pawprint/platform/ports';
import type { FastifyReply } from 'fastify';
import { NotAuthenticated } from '../domain/account/not-authenticated.error.js';
import { TooManyTries } from '../domain/guessing/too-many-tries.error.js';

/** Responds with 401 to a person who is not authenticated, and with 429 to one who has to wait before the next try. */
@Catch(NotAuthenticated, TooManyTries)
export class AuthenticationErrorsFilter implements ExceptionFilter {
  constructor(private readonly clock: Clock) {}

  catch(error: NotAuthenticated | TooManyTries, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (error instanceof TooManyTries) {
      const waitMs = error.allowedAt.getTime() - this.clock.now().getTime();
      void reply.header('retry-after', String(Math.ceil(waitMs / 1_000)));
    } else void reply.header('www-authenticate', 'Session realm="pawprint"');
    const status = error instanceof TooManyTries ? 429 : 401;
    sendProblem(reply, problemOf(new HttpException(error.message, status)));
  }
}
