import { beforeEach, describe, expect, it } from '@jest/globals';
import { RateExceeded } from '@pawprint/platform/resilience';
import { UnknownOutcome, EmailRefused } from '../../domain/mail/mailer.js';
import { anEmail, enoughTime, failureOf } from '#test/an-email.js';
import { MailerInTest, nobodyThere, refusal } from '#test/mailer-in-test.js';
import { FailoverMailer } from './failover-mailer.js';

describe('two providers', () => {
  let primary: MailerInTest;
  let fallback: MailerInTest;
  let mailer: FailoverMailer;
  beforeEach(() => {
    [primary, fallback] = [new MailerInTest(), new MailerInTest()];
    mailer = new FailoverMailer(primary, fallback);
  });
  const send = () => mailer.send(anEmail(), enoughTime());

  it('send by the first of them', async () => {
    expect(await send()).toBe('250 Queued');
    expect([primary.taken.length, fallback.taken.length]).toEqual([1, 0]);
  });

  it.each([
    ['is not there', nobodyThere()],
    ['refuses all of ours', new EmailRefused('503', false, 503, { aboutTheMail: false })],
  ])(
    'send by the second in the same attempt when the first %s, and by the first the next time',
    async (_, trouble) => {
      primary.next.push(trouble);
      expect(await send()).toBe('250 Queued');
      expect([primary.taken, fallback.taken]).toEqual([[], [anEmail()]]);
      await send();
      expect([primary.taken.length, fallback.taken.length]).toEqual([1, 1]);
    },
  );

  it.each([
    ['is refused for good', refusal(true)],
    ['is greylisted', new EmailRefused('451 Come back later', false, 451)],
    ['is in doubt', new UnknownOutcome(new Error('hung up'))],
    ['would come too often', new RateExceeded('it', 1)],
  ])('do not both try what %s', async (_, error) => {
    primary.next.push(error);
    expect(await failureOf(send())).toBe(error);
    expect(fallback.taken).toEqual([]);
  });

  it('say what the second said when neither takes it', async () => {
    primary.next.push(nobodyThere());
    const last = refusal(true);
    fallback.next.push(last);
    expect(await failureOf(send())).toBe(last);
  });

  it('leave it when it was called off meanwhile', async () => {
    const ending = new AbortController();
    primary.next.push(() => {
      ending.abort(new Error('called off'));
      return Promise.reject(nobodyThere());
    });
    await failureOf(mailer.send(anEmail(), ending.signal));
    expect(fallback.taken).toEqual([]);
  });
});
