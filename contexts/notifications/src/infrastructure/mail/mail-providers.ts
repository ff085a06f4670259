import type { FactoryProvider } from '@nestjs/common';
import { Clock } from '@pawprint/platform/ports';
import { CircuitBreaker, CircuitBreakerRegistry, RateLimit, RateSlots } from '@pawprint/platform/resilience';
import type { Mailer } from '../../domain/mail/mailer.js';
import { FailoverMailer } from './failover-mailer.js';
import { GuardedMailer, type Line, classify } from './guarded-mailer.js';
import { HttpMailer } from './http-mailer.js';
import { type MailSettings, type ProviderSettings } from './mail-settings.js';
import { SmtpMailer } from './smtp-mailer.js';

const AT_ONCE = 10;
/** So that a provider who says nothing leaves time for another one, within five seconds. */
const DEADLINE_MS = 4_000;
const RATE_WITHIN_MS = 2_000;
const CLASSIC = { errorThreshold: 3, successThreshold: 1, timeoutMs: 5_000 };

/** The mailer of a running process. */
export function mailerFor(settings: MailSettings): Omit<FactoryProvider<Mailer>, 'provide'> {
  return {
    useFactory: (clock: Clock, slots: RateSlots, circuits: CircuitBreakerRegistry) =>
      mailerWith(settings, clock, slots, circuits),
    inject: [Clock, RateSlots, CircuitBreakerRegistry],
  };
}

export function mailerWith(
  { primary, fallback, perSecond }: MailSettings,
  clock: Clock,
  slots: RateSlots,
  circuits: CircuitBreakerRegistry,
): Mailer & { onApplicationShutdown(): void } {
  const guarded = [primary, fallback]
    .filter((one) => one !== null)
    .map((provider) => {
      const { name } = provider;
      const breaker = new CircuitBreaker({ ...CLASSIC, classify }, clock);
      circuits.add(name, breaker);
      const rate = perSecond === null ? null : new RateLimit(name, perSecond, RATE_WITHIN_MS, slots);
      const guards = { breaker, rate, atOnce: AT_ONCE, deadlineMs: DEADLINE_MS };
      return new GuardedMailer(name, lineTo(provider, clock), guards, clock);
    });
  const [first, second] = guarded as [GuardedMailer, GuardedMailer?];
  const mailer = second ? new FailoverMailer(first, second) : first;
  /** When nobody sends any more. */
  const onApplicationShutdown = (): void => guarded.forEach((one) => one.close());
  return Object.assign(mailer, { onApplicationShutdown });
}

function lineTo({ url }: ProviderSettings, clock: Clock): Line {
  if (/^smtps?:$/.test(url.protocol)) return new SmtpMailer(url.href, AT_ONCE);
  const endpoint = new URL(url);
  endpoint.username = '';
  return new HttpMailer(endpoint, decodeURIComponent(url.username), clock);
}
