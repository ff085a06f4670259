import { beforeEach, describe, expect, it } from '@jest/globals';
import { RateExceeded } from '@pawprint/platform/resilience';
import { UnknownOutcome, EmailRefused } from '../../domain/mail/mailer.js';
import { anEmail, enoughTime, failureOf } from '#test/an-email.js';
import { MailerInTest, connectionRefused, refusal } from '#test/mailer-in-test.js';
import { FailoverMailer } from './failover-mailer.js';

describe('failover between two providers', () => {
  let primary: MailerInTest;
  let fallback: MailerInTest;
  let mailer: FailoverMailer;
  beforeEach(() => {
    [primary, fallback] = [new MailerInTest(), new MailerInTest()];
    mailer = new FailoverMailer(primary, fallback);
  });
  const send = () => mailer.send(anEmail(), enoughTime());

  it('sends by the primary provider', async () => {
    expect(await send()).toBe('250 Queued');
    expect([primary.accepted.length, fallback.accepted.length]).toEqual([1, 0]);
  });

  it.each([
    ['refuses the connection', connectionRefused()],
    ['refuses every email', new EmailRefused('503', false, 503, { isAboutThisEmail: false })],
  ])(
    'sends by the fallback in the same attempt when the primary %s, and by the primary the next time',
    async (_, failure) => {
      primary.next.push(failure);
      expect(await send()).toBe('250 Queued');
      expect([primary.accepted, fallback.accepted]).toEqual([[], [anEmail()]]);
      await send();
      expect([primary.accepted.length, fallback.accepted.length]).toEqual([1, 1]);
    },
  );

  it.each([
    ['refuses the email permanently', refusal(true)],
    ['greylists the email', new EmailRefused('451 Come back later', false, 451)],
    ['leaves the outcome unknown', new UnknownOutcome(new Error('hung up'))],
    ['has reached its rate limit', new RateExceeded('it', 1)],
  ])('does not use the fallback when the primary %s', async (_, error) => {
    primary.next.push(error);
    expect(await failureOf(send())).toBe(error);
    expect(fallback.accepted).toEqual([]);
  });

  it('fails with the error of the fallback when both providers fail', async () => {
    primary.next.push(connectionRefused());
    const last = refusal(true);
    fallback.next.push(last);
    expect(await failureOf(send())).toBe(last);
  });

  it('does not use the fallback when the attempt was aborted meanwhile', async () => {
    const ending = new AbortController();
    primary.next.push(() => {
      ending.abort(new Error('aborted'));
      return Promise.reject(connectionRefused());
    });
    await failureOf(mailer.send(anEmail(), ending.signal));
    expect(fallback.accepted).toEqual([]);
  });
});
