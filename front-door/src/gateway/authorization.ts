import { ServiceUnavailableException, UnauthorizedException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type ExchangeResponseV1, tokensV1 } from '@pawprint/identity/published-language';
import type { Clock } from '@pawprint/platform/ports';
import type { CircuitBreakerRegistry } from '@pawprint/platform/resilience';
import { type Callee, UpstreamService } from '../upstreams/service.js';
import type { Context, PublicRoute } from './public-routes.js';
import { sessionIn } from './session-cookie.js';

const EXCHANGE_WITHIN_MS = 1_000;
/** A session that ends elsewhere gets no new tokens after this time. */
const MAX_AGE_MS = 60_000;
const MAX_TOKENS = 10_000;

interface Kept {
  readonly token: Promise<string>;
  readonly until: number;
}

/** The session of the request has ended, so the browser should forget it. */
export class SessionEnded extends UnauthorizedException {}

/**
 * Exchanges the opaque session of a browser for a short access token, which one context accepts. The token never leaves the
 * system. A program that sends an `Authorization` header itself is forwarded with that header.
 */
export class Authorization {
  private readonly tokens: UpstreamService;
  private readonly kept = new Map<string, Kept>();

  constructor(
    identity: Callee,
    circuits: CircuitBreakerRegistry,
    private readonly clock: Pick<Clock, 'now'>,
  ) {
    this.tokens = new UpstreamService(identity, tokensV1, circuits, clock);
  }

  /**
   * @returns the header for the context; undefined for an anonymous request
   * @throws SessionEnded
   * @throws ServiceUnavailableException when Identity cannot be asked
   */
  async headerFor(
    { context, isProtected }: Pick<PublicRoute, 'context' | 'isProtected'>,
    request: FastifyRequest,
  ): Promise<string | undefined> {
    const session = sessionIn(request);
    if (request.headers.authorization !== undefined || session === undefined)
      return request.headers.authorization;
    if (isProtected) return `Bearer ${await this.tokenFor(session, context)}`;
    // Identity itself knows the session.
    return context === 'identity' ? `Session ${session}` : undefined;
  }

  forget(session: string): void {
    for (const key of this.kept.keys()) if (key.endsWith(` ${session}`)) this.kept.delete(key);
  }

  close(): void {
    this.tokens.close();
  }

  /** Requests at the same time share one exchange. */
  private tokenFor(session: string, audience: Context): Promise<string> {
    const key = `${audience} ${session}`;
    const now = this.clock.now().getTime();
    const kept = this.kept.get(key);
    if (kept && kept.until > now) return kept.token;
    const token = this.exchange(session, audience);
    this.kept.delete(key);
    this.kept.set(key, { token, until: now + MAX_AGE_MS });
    token.catch(() => this.kept.delete(key));
    if (this.kept.size > MAX_TOKENS) this.kept.delete(this.kept.keys().next().value!);
    return token;
  }

  private async exchange(session: string, audience: Context): Promise<string> {
    try {
      const request = { session, audience };
      const { accessToken } = await this.tokens.call<ExchangeResponseV1>(
        'Exchange',
        request,
        EXCHANGE_WITHIN_MS,
      );
      return accessToken;
    } catch (error) {
      if ((error as { status?: string }).status === 'NOT_FOUND')
        throw new SessionEnded('The session has ended. Please sign in again.');
      throw new ServiceUnavailableException('Identity is unavailable. Please try again.');
    }
  }
}
