import { Injectable } from '@nestjs/common';
import { DURATION_BUCKETS_SECONDS, Histogram, Metrics } from '../observability/metrics.js';

const MS_PER_SECOND = 1_000;

/** The outcome of one attempt to send an email. After `unknown`, the provider may have accepted it. */
export type EmailOutcome = 'accepted' | 'deferred' | 'refused' | 'unknown' | 'failed';

/** A histogram of the attempts to send an email, by provider and outcome. */
@Injectable()
export class EmailMetrics {
  private readonly durations: Histogram;

  constructor(metrics: Metrics) {
    this.durations = new Histogram({
      name: 'email_attempt_duration_seconds',
      help: 'Time of each attempt to send an email, without the time for which it waited for limits',
      labelNames: ['provider', 'outcome'],
      buckets: DURATION_BUCKETS_SECONDS,
      registers: [metrics],
    });
  }

  /** Runs an attempt, and observes its duration and outcome. */
  async observe<Result>(
    provider: string,
    attempt: () => Promise<Result>,
    outcomeOf: (error: unknown) => EmailOutcome = smtpOutcomeOf,
  ): Promise<Result> {
    const startedAt = performance.now();
    let outcome: EmailOutcome = 'accepted';
    try {
      return await attempt();
    } catch (error) {
      outcome = outcomeOf(error);
      throw error;
    } finally {
      this.durations.observe({ provider, outcome }, (performance.now() - startedAt) / MS_PER_SECOND);
    }
  }
}

/** The outcome that the reply code of an SMTP server means (RFC 5321, 4.2.1). */
function smtpOutcomeOf(error: unknown): EmailOutcome {
  const { responseCode } = error as { readonly responseCode?: number };
  if (responseCode === undefined) return 'failed';
  return responseCode >= 500 ? 'refused' : 'deferred';
}

/** The name of a provider: its URL without its credentials. */
export function providerNameOf({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${protocol.startsWith('http') ? pathname : ''}`;
}
