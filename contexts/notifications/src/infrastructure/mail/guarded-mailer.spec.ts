import { Logger } from '@nestjs/common';
import { beforeEach, describe, expect, it } from '@jest/globals';
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
import { MailerInTest, nobodyThere, refusal } from '#test/mailer-in-test.js';
import { RetryAfter } from './retry-after.js';
import { GuardedMailer, type ResiliencePolicies, classify } from './guarded-mailer.js';

const BREAKER = { errorThreshold: 3, successThreshold: 1, timeoutMs: 5_000 };

class LineInTest extends MailerInTest {
  close(): void {}
}

describe('a guarded provider', () => {
  let clock: AdjustableClock;
  let line: LineInTest;
  let breaker: CircuitBreaker;
  let mailer: GuardedMailer;
  beforeEach(() => {
    Logger.overrideLogger(false);
    guardedBy({});
  });
  function guardedBy(guards: Partial<ResiliencePolicies>): void {
    clock = new AdjustableClock();
    line = new LineInTest();
    breaker = new CircuitBreaker({ ...BREAKER, classify }, clock);
    mailer = new GuardedMailer(
      'it',
      line,
      { breaker, rate: null, atOnce: 2, deadlineMs: 60_000, ...guards },
      clock,
    );
  }
  const send = (signal = enoughTime()) => mailer.send(anEmail(), signal);

  it('takes a mail and says what the provider said', async () => {
    expect(await send()).toBe('250 Queued');
    expect(line.taken).toEqual([anEmail()]);
  });

  it.each([
    ['is not there', nobodyThere()],
    ['refuses us', new EmailRefused('535 Wrong login', false, 535, { aboutTheMail: false })],
    ['leaves mails in doubt', new UnknownOutcome(new Error('hung up'))],
  ])('is not asked for a while once it %s', async (_, trouble) => {
    line.next.push(trouble, trouble, trouble);
    for (let times = 0; times < 3; times++) expect(await failureOf(send())).toBe(trouble);
    expect(await failureOf(send())).toBeInstanceOf(CircuitOpen);
    clock.advanceBy(5_000);
    expect(await send()).toBe('250 Queued');
    expect(breaker.view.state).toBe('closed');
  });

  it.each([refusal(true), new EmailRefused('451 Greylisted', false, 451)])(
    'is well although it refuses one mail after the other: %s',
    async (no) => {
      line.next.push(no, no, no, no);
      for (let times = 0; times < 4; times++) expect(await failureOf(send())).toBe(no);
      expect(breaker.view.state).toBe('closed');
    },
  );

  it('is not blamed for what is called off', async () => {
    const { reason } = AbortSignal.abort() as { reason: Error };
    for (const error of [reason, new UnknownOutcome(reason)]) {
      line.send = () => Promise.reject(error);
      for (let times = 0; times < 3; times++) expect(await failureOf(send())).toBe(error);
      expect(breaker.view.state).toBe('closed');
    }
  });

  it('is called off when it takes too long, which is trouble', async () => {
    guardedBy({ deadlineMs: 1 });
    let ended = false;
    line.send = (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          ended = true;
          reject(signal.reason as Error);
        });
      });
    expect(await failureOf(send())).toBeInstanceOf(DeadlineExceeded);
    expect(ended).toBe(true);
    expect(breaker.view.lastError!.error).toBeInstanceOf(DeadlineExceeded);
  });

  it('is left alone for as long as it asks, and no longer than a minute', async () => {
    const busy = (retryAfterMs: number) =>
      new EmailRefused('429', false, 429, { aboutTheMail: false, retryAfterMs });
    line.next.push(busy(2_000), busy(3_600_000));
    await failureOf(send());
    const until = new Date(clock.now().getTime() + 2_000);
    expect(await failureOf(send())).toMatchObject({ constructor: RetryAfter, name: 'RetryAfter', until });
    clock.advanceBy(2_000);
    expect(await failureOf(send())).toBeInstanceOf(EmailRefused);
    clock.advanceBy(59_999);
    expect(await failureOf(send())).toBeInstanceOf(RetryAfter);
    clock.advanceBy(1);
    expect(await send()).toBe('250 Queued');
  });

  it('has a few mails at once, and no more', async () => {
    const slow = Promise.withResolvers<void>();
    let begun = 0;
    line.next.push(...[1, 2, 3].map(() => () => (begun++, slow.promise)));
    const all = [send(), send(), send()];
    await until('two have begun', () => begun === 2);
    slow.resolve();
    await Promise.all(all);
    expect(begun).toBe(3);
  });

  it('takes a slot of the rate for each mail, and none for one that it would not send', async () => {
    const reserved: number[] = [];
    const slots: RateSlots = {
      reserve: (_, asked) => (reserved.push(asked.slots), Promise.resolve({ slots: 1, firstInUs: 0 })),
    };
    guardedBy({ rate: new RateLimit('it', 100, 1_000, slots) });
    await send();
    await send();
    expect(reserved).toEqual([1, 1]);
    line.next.push(nobodyThere(), nobodyThere(), nobodyThere());
    for (let times = 0; times < 4; times++) await failureOf(send());
    expect(reserved).toEqual([1, 1, 1, 1, 1]);
  });
});
