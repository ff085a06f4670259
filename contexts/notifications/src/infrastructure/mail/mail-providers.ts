import { EmailMetrics, providerNameOf } from '@pawprint/platform/email';
import { Metrics } from '@pawprint/platform/observability';
import { Clock } from '@pawprint/platform/ports';
import { CircuitBreaker, CircuitBreakerRegistry, RateLimit, RateSlots } from '@pawprint/platform/resilience';
import { Mailer } from '../../domain/mail/mailer.js';
import { FailoverMailer } from './failover-mailer.js';
import { GuardedMailer, type MailTransport, classify } from './guarded-mailer.js';
import { HttpMailer } from './http-mailer.js';
import type { MailSettings } from './mail-settings.js';
import { SmtpMailer } from './smtp-mailer.js';

const MAX_CONCURRENT = 10;
/** Leaves time for the fallback within the five seconds of an attempt. */
const DEADLINE_MS = 4_000;
const RATE_WITHIN_MS = 2_000;
const CIRCUIT = { errorThreshold: 3, successThreshold: 1, timeoutMs: 5_000 };

/** Provides the mailer of a process, by its settings. */
export const mailerFor = ({ primary, fallback, perSecond }: MailSettings) => ({
  provide: Mailer,
  useFactory: (clock: Clock, slots: RateSlots, circuits: CircuitBreakerRegistry, metrics: Metrics) => {
    const emails = new EmailMetrics(metrics);
    const mailers = [primary, ...(fallback ? [fallback] : [])].map((provider) => {
      const name = providerNameOf(provider);
      const breaker = new CircuitBreaker({ ...CIRCUIT, classify }, clock);
      circuits.add(name, breaker);
      const rate = perSecond === null ? null : new RateLimit(name, perSecond, RATE_WITHIN_MS, slots);
      const policies = { breaker, rate, maxConcurrent: MAX_CONCURRENT, deadlineMs: DEADLINE_MS };
      return new GuardedMailer(name, transportFor(provider, clock), policies, emails, clock);
    });
    const [first, second] = mailers as [GuardedMailer, GuardedMailer?];
    // Nest runs this after all workers have stopped.
    const onApplicationShutdown = (): void => mailers.forEach((mailer) => mailer.close());
    return Object.assign(second ? new FailoverMailer(first, second) : first, { onApplicationShutdown });
  },
  inject: [Clock, RateSlots, CircuitBreakerRegistry, Metrics],
});

function transportFor(url: URL, clock: Clock): MailTransport {
  if (/^smtps?:$/.test(url.protocol)) return new SmtpMailer(url.href, MAX_CONCURRENT);
  const endpoint = new URL(url);
  endpoint.username = '';
  return new HttpMailer(endpoint, decodeURIComponent(url.username), clock);
}
