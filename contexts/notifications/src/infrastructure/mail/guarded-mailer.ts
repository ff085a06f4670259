import { Logger } from '@nestjs/common';
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
/** By an AbortSignal that says no more than that. */
const CALLED_OFF = ['AbortError', 'TimeoutError'];

/** A way to a provider that keeps connections. */
export interface Line extends Mailer {
  close(): void;
}

export interface ResiliencePolicies {
  readonly breaker: CircuitBreaker;
  /** None where the provider takes as many as come. */
  readonly rate: RateLimit | null;
  readonly atOnce: number;
  /** For one attempt, from the moment at which it may begin. */
  readonly deadlineMs: number;
}

/**
 * A provider that is asked by a few at once, no more often than it wants, for no longer than it is worth, and not at
 * all while it is in trouble or has asked us to wait.
 */
export class GuardedMailer extends Mailer {
  private readonly logger = new Logger('mail');
  private readonly limit: ConcurrencyLimit;
  private pausedUntil: Date | null = null;

  constructor(
    readonly name: string,
    private readonly line: Line,
    private readonly guards: ResiliencePolicies,
    private readonly clock: Clock,
  ) {
    super();
    this.limit = new ConcurrencyLimit(guards.atOnce);
  }

  /**
   * @throws CircuitOpen, RetryAfter or RateExceeded when the provider was not asked at all; DeadlineExceeded when it
   *   did not answer in time; otherwise as any mailer
   */
  async send(mail: Email, signal: AbortSignal): Promise<string | void> {
    const { breaker, rate } = this.guards;
    this.check();
    return this.limit.run(signal, async () => {
      this.check();
      await rate?.turn(signal);
      return breaker.run(() => this.attempt(mail, signal));
    });
  }

  close(): void {
    this.line.close();
  }

  /** Whoever would be turned away anyhow takes up no slot of the rate. */
  private check(): void {
    this.guards.breaker.check();
    if (this.pausedUntil && this.clock.now() < this.pausedUntil)
      throw new RetryAfter(this.name, this.pausedUntil);
  }

  private async attempt(mail: Email, signal: AbortSignal): Promise<string | void> {
    crashPoint('mail.before-send');
    const sent = withinDeadline(this.name, this.guards.deadlineMs, signal, (ending) =>
      this.line.send(mail, ending),
    );
    const answer = await sent.catch((error: unknown) => {
      if (error instanceof UnknownOutcome)
        this.logger.warn(`${mail.messageId} may come twice, by ${this.name}: ${error.message}`);
      if (error instanceof EmailRefused && error.retryAfterMs !== null)
        this.pausedUntil = new Date(this.clock.now().getTime() + Math.min(error.retryAfterMs, MAX_PAUSE_MS));
      throw error;
    });
    crashPoint('mail.sent');
    return answer;
  }
}

/** Who says no to one mail is well; and what we call off ourselves says nothing of anybody. */
export function classify(error: unknown): FailureClass {
  if (error instanceof EmailRefused) return error.aboutTheMail ? 'success' : 'failure';
  const cause = error instanceof UnknownOutcome ? error.cause : error;
  return CALLED_OFF.includes((cause as Partial<Error> | undefined)?.name ?? '') ? 'ignored' : 'failure';
}
