import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type FactoryProvider, Logger } from '@nestjs/common';
import { type Command, CommandBus } from '@nestjs/cqrs';
import { accountsV1, type IsAddressConfirmedRequestV1 } from '@pawprint/identity/published-language';
import { Clock } from '@pawprint/platform/ports';
import { CircuitBreaker, CircuitBreakerRegistry } from '@pawprint/platform/resilience';
import { classify, RpcClient, RpcServer } from '@pawprint/platform/rpc';
import { AdjustableClock, until } from '@pawprint/platform/testing';
import { aContent, anOccasion } from '#test/a-notification.js';
import { anId } from '#test/a-recipient.js';
import { addressConfirmationContract } from '#test/contracts/address-confirmation.contract.js';
import { getNotifications, putAnyTimePreferences } from '#test/requests.js';
import {
  type NotificationsOnPostgres,
  runNotificationsOnPostgres,
} from '#test/running-notifications-on-postgres.js';
import { AddressConfirmation, ConfirmationUnknown } from '../../application/index.js';
import { Notify } from '../../application/notify/notify.command.js';
import { RecordConfirmation } from '../../application/record-confirmation/record-confirmation.command.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { addressConfirmation, AddressConfirmedInIdentity } from './address-confirmed-in-identity.js';

type Address = Parameters<AddressConfirmation['isConfirmed']>[1];

/** A gRPC server that implements only the contract of Identity. */
class IdentityInTest {
  readonly confirmed = new Set<string>();
  readonly requests: IsAddressConfirmedRequestV1[] = [];
  beforeResponse = (): Promise<void> => Promise.resolve();
  private readonly methods = {
    IsAddressConfirmed: async (request: IsAddressConfirmedRequestV1) => {
      this.requests.push(request);
      await this.beforeResponse();
      return { isConfirmed: this.confirmed.has(`${request.personId} ${request.address}`) };
    },
  };
  server: RpcServer;

  private constructor(port: number) {
    this.server = this.serverAt(port);
  }

  static async start(): Promise<IdentityInTest> {
    const identity = new IdentityInTest(0);
    await identity.server.onApplicationBootstrap();
    return identity;
  }

  get name(): string {
    return `static:127.0.0.1:${this.server.port}`;
  }

  confirm(personId: string, address: string): void {
    this.confirmed.add(`${personId} ${address}`);
  }

  stop(): Promise<void> {
    return this.server.beforeApplicationShutdown();
  }

  /** Starts again at the same port. */
  async restart(): Promise<void> {
    this.server = this.serverAt(this.server.port);
    await this.server.onApplicationBootstrap();
  }

  private serverAt(port: number): RpcServer {
    return new RpcServer(
      { host: '127.0.0.1', port, variable: 'IDENTITY_GRPC_PORT' },
      [{ contract: accountsV1, methods: this.methods }],
      { ping: () => Promise.resolve() },
    );
  }
}

const ADDRESS = 'anna@example.org' as Address;

describe('address confirmed in Identity', () => {
  beforeAll(() => {
    Logger.overrideLogger(false);
  });

  let identity: IdentityInTest;
  let clock: AdjustableClock;
  let adapter: AddressConfirmedInIdentity;
  let commands: Command<unknown>[];
  const anna = anId<RecipientId>();
  beforeEach(async () => {
    identity = await IdentityInTest.start();
    const client = new RpcClient({ name: identity.name, contract: accountsV1 });
    await until('the client is connected to Identity', () => client.live.length === 1);
    // The first call takes longer, on a busy machine longer than the deadline of the adapter.
    await client.call('IsAddressConfirmed', { personId: anna, address: ADDRESS }, 60_000);
    identity.requests.length = 0;
    clock = new AdjustableClock();
    const circuit = { errorThreshold: 3, successThreshold: 1, timeoutMs: 5_000, classify };
    commands = [];
    const bus = { execute: (command: Command<unknown>) => Promise.resolve(commands.push(command)) };
    adapter = new AddressConfirmedInIdentity(
      client,
      new CircuitBreaker(circuit, clock),
      bus as unknown as CommandBus,
    );
  });
  afterEach(async () => {
    adapter.onApplicationShutdown();
    await identity.stop();
  });
  const fail = (): void => {
    identity.beforeResponse = () => Promise.reject(new Error('a bug'));
  };

  addressConfirmationContract(
    () => adapter,
    (id, address) => identity.confirm(id, address),
  );

  it('asks Identity about this person and this address, and records a positive answer', async () => {
    identity.confirm(anna, ADDRESS);
    expect(await adapter.isConfirmed(anna, ADDRESS)).toBe(true);
    expect(identity.requests).toEqual([{ personId: anna, address: ADDRESS }]);
    expect(commands).toEqual([new RecordConfirmation(anna, ADDRESS)]);
  });

  it('does not record a negative answer, and asks again', async () => {
    expect(await adapter.isConfirmed(anna, ADDRESS)).toBe(false);
    expect(commands).toEqual([]);
    identity.confirm(anna, ADDRESS);
    expect(await adapter.isConfirmed(anna, ADDRESS)).toBe(true);
  });

  it('answers that an address of another person is not confirmed', async () => {
    identity.confirm(anId(), ADDRESS);
    expect(await adapter.isConfirmed(anna, ADDRESS)).toBe(false);
  });

  it('does not know the answer, and logs the error, when Identity responds with one', async () => {
    const logged = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => {});
    fail();
    await expect(adapter.isConfirmed(anna, ADDRESS)).rejects.toThrow(ConfirmationUnknown);
    expect(logged.mock.calls).toEqual([
      [expect.stringMatching(/^Identity did not answer .*: RpcFailure: INTERNAL/)],
    ]);
    expect(JSON.stringify(logged.mock.calls)).not.toContain(ADDRESS);
    logged.mockRestore();
  });

  it('does not know the answer when Identity does not respond in time', async () => {
    const never = Promise.withResolvers<void>();
    identity.beforeResponse = () => never.promise;
    await expect(adapter.isConfirmed(anna, ADDRESS)).rejects.toThrow(/DEADLINE_EXCEEDED/);
    never.resolve();
  });

  it('does not ask Identity for five seconds after three errors, while the circuit breaker is open', async () => {
    identity.confirm(anna, ADDRESS);
    fail();
    for (let time = 0; time < 10; time++)
      await expect(adapter.isConfirmed(anna, ADDRESS)).rejects.toThrow(ConfirmationUnknown);
    expect(identity.requests).toHaveLength(3);

    identity.beforeResponse = () => Promise.resolve();
    await expect(adapter.isConfirmed(anna, ADDRESS)).rejects.toThrow(ConfirmationUnknown);
    clock.advanceBy(5_000);
    expect(await adapter.isConfirmed(anna, ADDRESS)).toBe(true);
    expect(identity.requests).toHaveLength(4);
  });

  it('does not know the answer while Identity is unavailable, and knows it when Identity is available again', async () => {
    identity.confirm(anna, ADDRESS);
    await identity.stop();
    await expect(adapter.isConfirmed(anna, ADDRESS)).rejects.toThrow(ConfirmationUnknown);
    await identity.restart();
    await until('Identity answers again', () => {
      clock.advanceBy(5_000);
      return adapter.isConfirmed(anna, ADDRESS).catch(() => false);
    });
  });

  it('reports its circuit breaker as the one of Identity when it is provided', async () => {
    const circuits = new CircuitBreakerRegistry();
    const provided = new Map<unknown, unknown>([
      [Clock, clock],
      [CircuitBreakerRegistry, circuits],
      [CommandBus, { execute: () => Promise.resolve() }],
    ]);
    const { provide, useFactory, inject } = addressConfirmation({ name: identity.name }) as FactoryProvider;
    const provider = (await useFactory(
      ...inject!.map((token) => provided.get(token)),
    )) as AddressConfirmedInIdentity;
    expect(provide).toBe(AddressConfirmation);
    expect(circuits.reports()).toMatchObject([{ name: 'identity', state: 'closed' }]);
    const close = jest.spyOn(RpcClient.prototype, 'close');
    provider.onApplicationShutdown();
    expect(close).toHaveBeenCalledTimes(1);
  });
});

describe('notifications with confirmed addresses only', () => {
  let identity: IdentityInTest;
  let notifications: NotificationsOnPostgres;
  beforeEach(async () => {
    identity = await IdentityInTest.start();
    notifications = await runNotificationsOnPostgres(identity.name);
  });
  afterEach(async () => {
    await notifications.stop();
    await identity.stop();
  });
  const aPerson = async (email: string, id = anId<RecipientId>()): Promise<RecipientId> => {
    await notifications.send(putAnyTimePreferences(id, { email }));
    return id;
  };
  const notify = (id: RecipientId, thing: string): Promise<void> =>
    notifications.notify(new Notify(id, anOccasion(thing), aContent()));
  const statesOf = async (id: RecipientId): Promise<string[]> => {
    const response = await notifications.send(getNotifications(id));
    const { notifications: shown } = response.json<{
      notifications: { state: string; reason: string | null }[];
    }>();
    return shown.map(({ state, reason }) => (reason === null ? state : `${state}: ${reason}`)).sort();
  };
  const untilStates = (id: RecipientId, ...states: string[]): Promise<void> =>
    until(
      `the notifications are ${states.join(', ')}`,
      async () => JSON.stringify(await statesOf(id)) === JSON.stringify(states),
    );

  it('sends to a confirmed address after one request to Identity for all of its emails, and nothing to another one', async () => {
    const [anna, ben] = [await aPerson('anna@example.org'), await aPerson('ben@example.org')];
    identity.confirm(anna, 'anna@example.org');

    await notify(anna, '1');
    await notify(ben, '1');
    await untilStates(anna, 'sent');
    await untilStates(ben, 'suppressed: address-is-not-confirmed');
    await notify(anna, '2');
    await untilStates(anna, 'sent', 'sent');

    expect(notifications.mailer.accepted.map(({ to }) => to)).toEqual([
      'anna@example.org',
      'anna@example.org',
    ]);
    expect(identity.requests.filter(({ personId }) => personId === anna)).toHaveLength(1);
  });

  it('keeps a notification while Identity is unavailable, and sends it when Identity is available again', async () => {
    const anna = await aPerson('anna@example.org');
    identity.confirm(anna, 'anna@example.org');
    await identity.stop();

    await notify(anna, '1');
    await until('the email is deferred', async () => {
      const { retries } = (await notifications.send({ method: 'GET', url: '/messaging' }))
        .json<{ subscriptions: { subscription: string; retries: number }[] }>()
        .subscriptions.find(({ subscription }) => subscription === 'send-due-notifications')!;
      return retries === 1;
    });
    expect(notifications.mailer.accepted).toEqual([]);

    await identity.restart();
    await untilStates(anna, 'sent');
    expect(notifications.mailer.accepted).toHaveLength(1);
  });
});
