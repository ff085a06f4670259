import { Logger } from '@nestjs/common';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { EmailMetrics } from '@pawprint/platform/email';
import { Metrics } from '@pawprint/platform/observability';
import {
  CircuitBreaker,
  CircuitOpen,
  DeadlineExceeded,
  RateLimit,
  type RateSlots,
} from '@pawprint/platform/resilience';
import { AdjustableClock, until } from '@pawprint/platform/testing';
import { UnknownOutcome, EmailRefused } from '../../domain/mail/mailer.js';
import { anEmail, enoughTime, failureOf } from '#test/an-email.js';
import { MailerInTest, connectionRefused, refusal } from '#test/mailer-in-test.js';
import { nextTurn } from '#test/next-turn.js';
import { RetryAfter } from './retry-after.js';
import { GuardedMailer, type ResiliencePolicies, classify } from './guarded-mailer.js';

const BREAKER = { errorThreshold: 3, successThreshold: 1, timeoutMs: 5_000 };

class TransportInTest extends MailerInTest {
  closed = 0;
  close(): void {
    this.closed++;
  }
}

describe('guarded mailer', () => {
  let clock: AdjustableClock;
  let transport: TransportInTest;
  let breaker: CircuitBreaker;
  let mailer: GuardedMailer;
  let metrics: Metrics;
  beforeEach(() => {
    Logger.overrideLogger(false);
    guardedBy({});
  });
  function guardedBy(policies: Partial<ResiliencePolicies>): void {
    clock = new AdjustableClock();
    transport = new TransportInTest();
    metrics = new Metrics();
    breaker = new CircuitBreaker({ ...BREAKER, classify }, clock);
    mailer = new GuardedMailer(
      'it',
      transport,
      { breaker, rate: null, maxConcurrent: 2, deadlineMs: 60_000, ...policies },
      new EmailMetrics(metrics),
      clock,
    );
  }
  const send = (signal = enoughTime()) => mailer.send(anEmail(), signal);

  it('returns the response of the provider', async () => {
    expect(await send()).toBe('250 Queued');
    expect(transport.accepted).toEqual([anEmail()]);
  });

  it('counts its attempts by their outcome, and not the emails that it does not attempt to send', async () => {
    const greylisted = new EmailRefused('451 Greylisted', false, 451);
    transport.next.push(refusal(true), greylisted, new UnknownOutcome(connectionRefused()));
    transport.next.push(connectionRefused(), connectionRefused());
    for (let attempt = 0; attempt < 5; attempt++) await failureOf(send());
    expect(await failureOf(send())).toBeInstanceOf(CircuitOpen);
    clock.advanceBy(BREAKER.timeoutMs);
    await send();

    const counts = (await metrics.metrics()).split('\n').filter((line) => line.includes('_seconds_count'));
    const series = (outcome: string, count: number): string =>
      `email_attempt_duration_seconds_count{provider="it",outcome="${outcome}"} ${count}`;
    expect(counts).toEqual([
      ...[series('refused', 1), series('deferred', 1), series('unknown', 1), series('failed', 2)],
      series('accepted', 1),
    ]);
  });

  it('closes the connections of its provider', () => {
    expect(transport.closed).toBe(0);
    mailer.close();
    expect(transport.closed).toBe(1);
  });

  it.each([
    ['refusals of the connection', connectionRefused()],
    ['failed logins', new EmailRefused('535 Wrong login', false, 535, { isAboutThisEmail: false })],
    ['unknown outcomes', new UnknownOutcome(new Error('hung up'))],
  ])('opens the circuit for five seconds after three %s', async (_, failure) => {
    transport.next.push(failure, failure, failure);
    for (let times = 0; times < 3; times++) expect(await failureOf(send())).toBe(failure);
    expect(await failureOf(send())).toBeInstanceOf(CircuitOpen);
    clock.advanceBy(5_000);
    expect(await send()).toBe('250 Queued');
    expect(breaker.status.state).toBe('closed');
  });

  it.each([refusal(true), new EmailRefused('451 Greylisted', false, 451)])(
    'keeps the circuit closed when the provider refuses single emails: %s',
    async (refused) => {
      transport.next.push(refused, refused, refused, refused);
      for (let times = 0; times < 4; times++) expect(await failureOf(send())).toBe(refused);
      expect(breaker.status.state).toBe('closed');
    },
  );

  it('keeps the circuit closed when attempts are aborted', async () => {
    const { reason } = AbortSignal.abort() as { reason: Error };
    for (const error of [reason, new UnknownOutcome(reason)]) {
      transport.send = () => Promise.reject(error);
      for (let times = 0; times < 3; times++) expect(await failureOf(send())).toBe(error);
      expect(breaker.status.state).toBe('closed');
    }
  });

  it('aborts an attempt that exceeds its deadline, and counts it as a failure', async () => {
    guardedBy({ deadlineMs: 1 });
    let ended = false;
    transport.send = (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          ended = true;
          reject(signal.reason as Error);
        });
      });
    expect(await failureOf(send())).toBeInstanceOf(DeadlineExceeded);
    expect(ended).toBe(true);
    expect(breaker.status.lastError!.error).toBeInstanceOf(DeadlineExceeded);
  });

  it('pauses for the time that the provider requests, at most a minute', async () => {
    const busy = (retryAfterMs: number) =>
      new EmailRefused('429', false, 429, { isAboutThisEmail: false, retryAfterMs });
    transport.next.push(busy(2_000), busy(3_600_000));
    await failureOf(send());
    const until = new Date(clock.now().getTime() + 2_000);
    const message = `Not sent: it requested a pause until ${until.toISOString()}.`;
    expect(await failureOf(send())).toMatchObject({ constructor: RetryAfter, name: 'RetryAfter', message });
    clock.advanceBy(2_000);
    expect(await failureOf(send())).toBeInstanceOf(EmailRefused);
    clock.advanceBy(59_999);
    expect(await failureOf(send())).toBeInstanceOf(RetryAfter);
    clock.advanceBy(1);
    expect(await send()).toBe('250 Queued');
  });

  it('sends no more emails at a time than its concurrency limit', async () => {
    const slow = Promise.withResolvers<void>();
    let begun = 0;
    transport.next.push(...[1, 2, 3].map(() => () => (begun++, slow.promise)));
    const all = [send(), send(), send()];
    await until('two have begun', () => begun === 2);
    slow.resolve();
    await Promise.all(all);
    expect(begun).toBe(3);
  });

  it('fails at once while the circuit is open, although all its slots are in use', async () => {
    guardedBy({ maxConcurrent: 1 });
    const slow = Promise.withResolvers<void>();
    transport.next.push(() => slow.promise);
    const sending = send();
    for (let times = 0; times < BREAKER.errorThreshold; times++)
      await failureOf(breaker.run(() => Promise.reject(connectionRefused())));

    expect(await Promise.race([failureOf(send()), nextTurn()])).toBeInstanceOf(CircuitOpen);

    slow.resolve();
    await sending;
  });

  it('does not send an email that waited for a slot while the provider requested a pause', async () => {
    guardedBy({ maxConcurrent: 1 });
    const pause = { isAboutThisEmail: false, retryAfterMs: 2_000 };
    transport.next.push(new EmailRefused('429', false, 429, pause));
    const sending = [send(), send()].map(failureOf);

    expect(await sending[0]).toBeInstanceOf(EmailRefused);
    expect(await sending[1]).toBeInstanceOf(RetryAfter);
    expect(transport.accepted).toEqual([]);
  });

  it('takes a slot of the rate limit for each email, but not while the circuit is open', async () => {
    const reserved: number[] = [];
    const slots: RateSlots = {
      reserve: (_, asked) => (reserved.push(asked.slots), Promise.resolve({ slots: 1, firstInUs: 0 })),
    };
    guardedBy({ rate: new RateLimit('it', 100, 1_000, slots) });
    await send();
    await send();
    expect(reserved).toEqual([1, 1]);
    transport.next.push(connectionRefused(), connectionRefused(), connectionRefused());
    for (let times = 0; times < 4; times++) await failureOf(send());
    expect(reserved).toEqual([1, 1, 1, 1, 1]);
  });
});
