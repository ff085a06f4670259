import { Logger } from '@nestjs/common';
import type { EmailMetrics, EmailOutcome } from '@pawprint/platform/email';
import type { Clock } from '@pawprint/platform/ports';
import {
  type CircuitBreaker,
  ConcurrencyLimit,
  type FailureClass,
  type RateLimit,
  withinDeadline,
} from '@pawprint/platform/resilience';
import { crashPoint } from '@pawprint/platform/runtime';
import { type Email, Mailer, UnknownOutcome, EmailRefused } from '../../domain/mail/mailer.js';
import { RetryAfter } from './retry-after.js';

const MAX_PAUSE_MS = 60_000;
/** The names of the errors of an `AbortSignal` without a reason. */
const ABORTED = ['AbortError', 'TimeoutError'];

/** The connections to a provider. */
export interface MailTransport extends Mailer {
  close(): void;
}

export interface ResiliencePolicies {
  readonly breaker: CircuitBreaker;
  /** Null when the provider has no rate limit. */
  readonly rate: RateLimit | null;
  readonly maxConcurrent: number;
  /** For one attempt, without the time for which it waits for the limits. */
  readonly deadlineMs: number;
}

/**
 * Applies resilience policies to one provider: circuit breaker, concurrency limit, rate limit and deadline. It also respects
 * the pauses that the provider requests (`Retry-After`).
 */
export class GuardedMailer implements Mailer {
  private readonly logger = new Logger('mail');
  private readonly limit: ConcurrencyLimit;
  private pausedUntil: Date | null = null;

  constructor(
    readonly name: string,
    private readonly transport: MailTransport,
    private readonly policies: ResiliencePolicies,
    private readonly emails: EmailMetrics,
    private readonly clock: Clock,
  ) {
    this.limit = new ConcurrencyLimit(policies.maxConcurrent);
  }

  /**
   * @throws CircuitOpen, RetryAfter or RateExceeded when nothing was sent to the provider
   * @throws DeadlineExceeded when the provider did not respond in time
   */
  async send(email: Email, signal: AbortSignal): Promise<string | void> {
    const { breaker, rate } = this.policies;
    this.check();
    return this.limit.run(signal, async () => {
      this.check();
      await rate?.acquire(signal);
      return breaker.run(() => this.emails.observe(this.name, () => this.attempt(email, signal), outcomeOf));
    });
  }

  close(): void {
    this.transport.close();
  }

  /** Runs before the rate limit, so that an email that cannot be sent takes no slot of it. */
  private check(): void {
    this.policies.breaker.check();
    if (this.pausedUntil && this.clock.now() < this.pausedUntil)
      throw new RetryAfter(this.name, this.pausedUntil);
  }

  private async attempt(email: Email, signal: AbortSignal): Promise<string | void> {
    crashPoint('email.before-send');
    const sent = withinDeadline(this.name, this.policies.deadlineMs, signal, (ending) =>
      this.transport.send(email, ending),
    );
    const answer = await sent.catch((error: unknown) => {
      if (error instanceof UnknownOutcome)
        this.logger.warn(`${email.messageId} may be sent twice by ${this.name}: ${error.message}`);
      if (error instanceof EmailRefused && error.retryAfterMs !== null)
        this.pausedUntil = new Date(this.clock.now().getTime() + Math.min(error.retryAfterMs, MAX_PAUSE_MS));
      throw error;
    });
    crashPoint('email.sent');
    return answer;
  }
}

function outcomeOf(error: unknown): EmailOutcome {
  if (error instanceof UnknownOutcome) return 'unknown';
  if (error instanceof EmailRefused) return error.permanent ? 'refused' : 'deferred';
  return 'failed';
}

/** The refusal of one email does not count as a failure of the provider, and our own abort is ignored. */
export function classify(error: unknown): FailureClass {
  if (error instanceof EmailRefused) return error.isAboutThisEmail ? 'success' : 'failure';
  const cause = error instanceof UnknownOutcome ? error.cause : error;
  return ABORTED.includes((cause as Partial<Error> | undefined)?.name ?? '') ? 'ignored' : 'failure';
}
