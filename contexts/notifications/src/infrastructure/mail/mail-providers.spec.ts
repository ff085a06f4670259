import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Metrics } from '@pawprint/platform/observability';
import { Clock } from '@pawprint/platform/ports';
import { CircuitBreakerRegistry, RateSlots } from '@pawprint/platform/resilience';
import { AdjustableClock } from '@pawprint/platform/testing';
import { anEmail, enoughTime, failureOf } from '#test/an-email.js';
import { MailApiInTest } from '#test/mail-api-in-test.js';
import { type SmtpServerInTest, startSmtpServer } from '#test/smtp-server-in-test.js';
import { mailerFor } from './mail-providers.js';
import { providerAt } from './mail-settings.js';

describe('mail providers of a process', () => {
  let api: MailApiInTest;
  let smtp: SmtpServerInTest;
  let clock: AdjustableClock;
  let circuits: CircuitBreakerRegistry;
  let metrics: Metrics;
  let mailer: ReturnType<ReturnType<typeof mailerFor>['useFactory']> | undefined;
  beforeEach(async () => {
    [api, smtp] = await Promise.all([MailApiInTest.start(), startSmtpServer()]);
    clock = new AdjustableClock();
    circuits = new CircuitBreakerRegistry();
    metrics = new Metrics();
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
    const { useFactory, inject } = mailerFor(settings);
    const provided = new Map<unknown, unknown>([
      [Clock, clock],
      [RateSlots, noSlots],
      [CircuitBreakerRegistry, circuits],
      [Metrics, metrics],
    ]);
    mailer = useFactory(...(inject.map((token) => provided.get(token)) as Parameters<typeof useFactory>));
  };
  const send = async (number: number): Promise<unknown> =>
    mailer!.send(anEmail({ messageId: `<${number}@pawprint.example>` }), enoughTime());
  const states = (): string[] => circuits.reports().map(({ state }) => state);
  const sentBy = (): number[] => [api.arrived.length, smtp.arrived.length];

  it('send by the fallback while the circuit of the primary is open, and by the primary afterwards', async () => {
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

  it('send by the fallback within five seconds when the primary does not respond', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    providers(`smtp://127.0.0.1:${port}`, api.url.href);
    // After five seconds the signal would abort it.
    await send(0);
    expect(sentBy()).toEqual([1, 0]);
    silent.close();
  });

  it('send by one provider when no fallback is set', async () => {
    providers(smtp.url);
    await send(0);
    expect([sentBy(), states()]).toEqual([[0, 1], ['closed']]);
  });

  it('refuse to exceed the maximum rate', async () => {
    providers(smtp.url, undefined, 5);
    expect(await failureOf(send(0))).toMatchObject({ name: 'RateExceeded' });
    expect(sentBy()).toEqual([0, 0]);
  });
});
