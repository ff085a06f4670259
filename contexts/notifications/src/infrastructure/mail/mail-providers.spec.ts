import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CircuitBreakerRegistry, type RateSlots } from '@pawprint/platform/resilience';
import { AdjustableClock } from '@pawprint/platform/testing';
import { anEmail, enoughTime, failureOf } from '#test/an-email.js';
import { MailApiInTest } from '#test/mail-api-in-test.js';
import { type SmtpServerInTest, startSmtpServer } from '#test/smtp-server-in-test.js';
import { mailerWith } from './mail-providers.js';
import { providerAt } from './mail-settings.js';

describe('the providers of a process', () => {
  let api: MailApiInTest;
  let smtp: SmtpServerInTest;
  let clock: AdjustableClock;
  let circuits: CircuitBreakerRegistry;
  let mailer: ReturnType<typeof mailerWith> | undefined;
  beforeEach(async () => {
    [api, smtp] = await Promise.all([MailApiInTest.start(), startSmtpServer()]);
    clock = new AdjustableClock();
    circuits = new CircuitBreakerRegistry();
  });
  afterEach(async () => {
    mailer?.onApplicationShutdown();
    await Promise.all([api.close(), smtp.close()]);
  });
  const noSlots: RateSlots = { reserve: () => Promise.resolve({ slots: 0, firstInUs: 0 }) };
  const providers = (primary: string, fallback?: string, perSecond: number | null = null): void => {
    const settings = {
      primary: providerAt(primary),
      fallback: fallback ? providerAt(fallback) : null,
      perSecond,
    };
    mailer = mailerWith(settings, clock, noSlots, circuits);
  };
  const send = async (number: number): Promise<unknown> =>
    mailer!.send(anEmail({ messageId: `<${number}@pawprint.example>` }), enoughTime());
  const states = (): string[] => circuits.reports().map(({ state }) => state);
  const sentBy = (): number[] => [api.arrived.length, smtp.arrived.length];

  it('take over from each other and give back, and nobody waits for who is in trouble', async () => {
    providers(api.url.href, smtp.url);
    expect(circuits.reports().map(({ name }) => name)).toEqual([
      `http://${api.url.host}/v1/messages`,
      smtp.url,
    ]);
    await send(0);
    expect(sentBy()).toEqual([1, 0]);

    api.faults.push({ status: 503 }, { status: 503 }, { status: 503 });
    for (const number of [1, 2, 3]) await send(number);
    expect([sentBy(), states()]).toEqual([
      [1, 3],
      ['open', 'closed'],
    ]);
    await send(4);
    expect(sentBy()).toEqual([1, 4]);

    clock.advanceBy(5_000);
    expect(states()).toEqual(['half-open', 'closed']);
    await send(5);
    expect([sentBy(), states()]).toEqual([
      [2, 4],
      ['closed', 'closed'],
    ]);
  });

  it('take over from one who says nothing while there is time', async () => {
    const mute = createServer(() => {}).listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const { port } = mute.address() as AddressInfo;
    providers(`smtp://127.0.0.1:${port}`, api.url.href);
    // Within five seconds, or it would have been called off.
    await send(0);
    expect(sentBy()).toEqual([1, 0]);
    mute.close();
  });

  it('are one alone where no other is named', async () => {
    providers(smtp.url);
    await send(0);
    expect([sentBy(), states()]).toEqual([[0, 1], ['closed']]);
  });

  it('keep to a rate where there is one', async () => {
    providers(smtp.url, undefined, 5);
    expect(await failureOf(send(0))).toMatchObject({ name: 'RateExceeded' });
    expect(sentBy()).toEqual([0, 0]);
  });
});
