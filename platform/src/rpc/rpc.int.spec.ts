import { afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger, ServiceUnavailableException, UnauthorizedException } from '@nestjs/common';
import { InvalidValue, NotFound } from '@pawprint/shared-kernel';
import { leastPending } from './discovery/balancing.js';
import { withCausality } from '../observability/causality.js';
import { ConcurrencyConflict, DatabaseUnavailable, NotAllowed, PreconditionFailed } from '../ports/index.js';
import { until } from '#test/until.js';
import { DnsServerInTest } from '#test/rpc/dns-server-in-test.js';
import { echo, type Echoed, EchoServer } from '#test/rpc/echo.js';
import { RpcClient, type RpcClientOptions } from './rpc-client.js';
import { classify, RpcFailure } from './rpc-failure.js';

const LONG_MS = 20_000;
const FREQUENT = { everyMs: 50, atMostEveryMs: 10 };

describe('RPC', () => {
  // The tests cause errors on purpose.
  beforeAll(() => {
    Logger.overrideLogger(false);
  });

  const opened: { stop(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const one of opened.splice(0).reverse()) await one.stop();
  });

  async function aServer(port?: number): Promise<EchoServer> {
    const server = await EchoServer.start(port);
    opened.push(server);
    return server;
  }
  async function aDnsServer(): Promise<DnsServerInTest> {
    const dns = await DnsServerInTest.start();
    opened.push(dns);
    return dns;
  }
  function aClient(name: string, options: Partial<RpcClientOptions> = {}): RpcClient {
    const client = new RpcClient({ name, contract: echo, ...options });
    opened.push({ stop: () => Promise.resolve(client.close()) });
    return client;
  }
  /** A client that has found all servers. */
  async function aClientOf(
    servers: readonly EchoServer[],
    options: Partial<RpcClientOptions> = {},
  ): Promise<RpcClient> {
    const client = aClient(`static:${servers.map(({ address }) => address).join(',')}`, options);
    await until('all servers are found', () => client.live.length === servers.length);
    return client;
  }
  const read = (client: RpcClient, text = 'miaow', withinMs = LONG_MS): Promise<Echoed> =>
    client.call<Echoed>('Read', { text }, withinMs);
  const serversOf = async (client: RpcClient, times: number): Promise<string[]> => {
    const servers: string[] = [];
    for (let call = 0; call < times; call++) servers.push((await read(client)).server);
    return servers;
  };
  const failureOf = (call: Promise<unknown>): Promise<RpcFailure> =>
    call.then(
      () => {
        throw new Error('The call did not fail.');
      },
      (error: unknown) => error as RpcFailure,
    );

  describe('service with one instance', () => {
    it('responds to a call', async () => {
      const server = await aServer();
      expect(await read(aClient(`static:${server.address}`))).toMatchObject({
        text: 'miaow',
        server: server.name,
      });
    });

    it('makes a call wait while its connection has 100 streams: 99 calls and the watched health', async () => {
      const server = await aServer();
      const client = await aClientOf([server]);
      const { promise: mayRespond, resolve: respond } = Promise.withResolvers<void>();
      server.before = () => mayRespond;
      const calls = Array.from({ length: 99 }, () => read(client));
      await until('all calls have reached the server', () => server.calls === 99);

      const overdue = await failureOf(read(client, 'one too many', 1_000));

      expect([overdue.status, server.calls]).toEqual(['DEADLINE_EXCEEDED', 99]);
      const waiting = read(client, 'waits');
      respond();
      expect(await waiting).toMatchObject({ text: 'waits' });
      expect(await Promise.all(calls)).toHaveLength(99);
    });

    it('receives the request id and the trace context of the client', async () => {
      const client = aClient(`static:${(await aServer()).address}`);
      const trace = '0af7651916cd43dd8448eb211c80319c';
      const causality = {
        correlationId: 'a request',
        causationId: null,
        traceparent: `00-${trace}-b7ad6b7169203331-01`,
      };

      const echoed = await withCausality({ ...causality, correlationId: 'a-request' }, () => read(client));
      expect(echoed).toMatchObject({
        requestId: 'a-request',
        traceparent: expect.stringContaining(`00-${trace}-`),
      });
      expect(echoed.traceparent).not.toBe(causality.traceparent);
      expect((await withCausality(causality, () => read(client))).requestId).toMatch(/^[\da-f-]{36}$/);
    });

    it('has the methods of its contract only', async () => {
      const client = aClient(`static:${(await aServer()).address}`);

      expect(() => client.call('Sing', {}, LONG_MS)).toThrow('echoes.v1.Echo has no Sing.');
      for (const service of ['echoes.v1.Nothing', 'echoes.v1.EchoMessage'])
        expect(() => aClient('static:127.0.0.1:1', { contract: { ...echo, service } })).toThrow(
          `echo.proto does not describe the service ${service}.`,
        );
    });

    it('logs an unexpected error with its method and its stack', async () => {
      const error = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => {});
      const server = await aServer();
      server.before = () => Promise.reject(new RangeError('secret'));

      await failureOf(read(aClient(`static:${server.address}`)));

      expect(error.mock.calls).toEqual([
        [
          {
            message: 'RangeError: secret',
            method: 'echoes.v1.Echo/Read',
            stack: expect.stringContaining('RangeError: secret\n'),
          },
        ],
      ]);
      error.mockRestore();
    });

    it.each([
      [InvalidValue.of('text', 'is missing'), 'INVALID_ARGUMENT: text: is missing', 'success'],
      [new NotFound('echo', '7'), 'NOT_FOUND: There is no echo 7.', 'success'],
      [
        new ConcurrencyConflict('Echo 7'),
        'ABORTED: Echo 7 was changed by another transaction in the meantime.',
        'success',
      ],
      [
        new PreconditionFailed('Echo 7'),
        'ABORTED: Echo 7 was changed in the meantime: read it again before you change it.',
        'success',
      ],
      [
        new DatabaseUnavailable(new Error('gone')),
        'UNAVAILABLE: The database is unavailable. Please try again.',
        'failure',
      ],
      [new ServiceUnavailableException('No keys.'), 'UNAVAILABLE: No keys.', 'failure'],
      [new UnauthorizedException('No token.'), 'UNAUTHENTICATED: No token.', 'success'],
      [new NotAllowed(['owner']), 'PERMISSION_DENIED: This is allowed only for: owner.', 'success'],
      [
        new Error('secret'),
        'INTERNAL: An unexpected error has occurred. It was logged with the request id.',
        'failure',
      ],
    ])(
      'reports its error with a status, and without internal details: %s',
      async (error, message, failureClass) => {
        const server = await aServer();
        server.before = () => Promise.reject(error);

        const failure = await failureOf(read(aClient(`static:${server.address}`)));

        expect(failure).toBeInstanceOf(RpcFailure);
        expect(failure.message).toBe(message);
        expect(classify(failure)).toBe(failureClass);
      },
    );

    it('receives the deadline of the client, which stops waiting then', async () => {
      const server = await aServer();
      const received = Promise.withResolvers<number>();
      const end = Promise.withResolvers<void>();
      server.before = (withinMs) => {
        received.resolve(withinMs);
        return end.promise;
      };

      const failure = await failureOf(read(await aClientOf([server]), 'miaow', 300));

      expect(failure.status).toBe('DEADLINE_EXCEEDED');
      expect(await received.promise).toBeLessThanOrEqual(300);
      end.resolve();
    });

    it('receives no calls while it reports that it is not ready', async () => {
      const server = await aServer();
      const client = await aClientOf([server]);

      server.isReady = false;
      await until('the instance is not live', () => client.live.length === 0);
      expect((await failureOf(read(client))).message).toBe(
        `UNAVAILABLE: No instance of static:${server.address} is available.`,
      );
      expect(server.calls).toBe(0);

      server.isReady = true;
      await until('the instance is live again', () => client.live.length === 1);
      expect(await read(client)).toMatchObject({ server: server.name });
    });

    it('completes open calls before it stops', async () => {
      const server = await EchoServer.start();
      const client = await aClientOf([server]);
      const end = Promise.withResolvers<void>();
      server.before = () => end.promise;
      const response = read(client);
      await until('the call has arrived', () => server.calls === 1);

      const stopped = server.stop();
      await until('the instance is not live', () => client.live.length === 0);
      end.resolve();

      expect(await response).toMatchObject({ server: server.name });
      await stopped;
    });

    it('receives calls again after a restart', async () => {
      const first = await EchoServer.start();
      const client = await aClientOf([first]);
      await first.stop();
      await until('the instance is not live', () => client.live.length === 0);

      const second = await aServer(first.port);
      await until('the instance is live again', () => client.live.length === 1);
      expect(await read(client)).toMatchObject({ server: second.name });
    });

    it('names the variable of its port when the port is taken', async () => {
      const { port } = await aServer();
      await expect(EchoServer.start(port)).rejects.toThrow(
        `Port ${port} is taken; set ECHO_GRPC_PORT to another one.`,
      );
    });
  });

  describe('service with several instances', () => {
    it('receives calls on each instance in turn', async () => {
      const servers = [await aServer(), await aServer(), await aServer()];
      await serversOf(await aClientOf(servers), 30);
      expect(servers.map(({ calls }) => calls)).toEqual([10, 10, 10]);
    });

    it('receives calls on the instance with the fewest open calls', async () => {
      const [fast, slow] = [await aServer(), await aServer()];
      const client = await aClientOf([fast, slow], { balancing: leastPending() });
      const end = Promise.withResolvers<void>();
      slow.before = () => end.promise;
      const both = [read(client), read(client)];
      await until('one call waits', () => slow.calls === 1);

      expect(new Set(await serversOf(client, 10))).toEqual(new Set([fast.name]));

      end.resolve();
      await Promise.all(both);
    });

    it('completes all calls while one instance stops', async () => {
      const [stays, leaves] = [await aServer(), await EchoServer.start()];
      const client = await aClientOf([stays, leaves]);
      const responses = serversOf(client, 200);
      await until('both receive calls', () => leaves.calls > 5);
      await leaves.stop();

      const servers = await responses;
      expect(servers).toHaveLength(200);
      expect(await serversOf(client, 5)).toEqual(Array.from({ length: 5 }, () => stays.name));
    });

    it('retries a read on another instance when one instance fails', async () => {
      const [healthy, failing] = [await aServer(), await aServer()];
      failing.before = () => Promise.reject(new DatabaseUnavailable(new Error('gone')));
      expect(new Set(await serversOf(await aClientOf([healthy, failing]), 4))).toEqual(
        new Set([healthy.name]),
      );
      expect(failing.calls).toBeGreaterThan(0);
    });

    it('receives a write only once, although the write fails', async () => {
      const servers = [await aServer(), await aServer()];
      for (const server of servers)
        server.before = () => Promise.reject(new DatabaseUnavailable(new Error('gone')));
      const client = await aClientOf(servers);

      await failureOf(client.call('Write', { text: 'eat' }, LONG_MS));
      expect(servers.reduce((sum, { calls }) => sum + calls, 0)).toBe(1);
    });

    it('receives almost no retries while all instances fail', async () => {
      const servers = [await aServer(), await aServer()];
      for (const server of servers)
        server.before = () => Promise.reject(new DatabaseUnavailable(new Error('gone')));
      const client = await aClientOf(servers);

      for (let call = 0; call < 100; call++)
        expect((await failureOf(read(client))).status).toBe('UNAVAILABLE');
      expect(servers.reduce((sum, { calls }) => sum + calls, 0)).toBeLessThan(106);
    });
  });

  describe('service that recovers from an outage', () => {
    it('receives retries again after enough successful calls', async () => {
      const servers = [await aServer(), await aServer()];
      const client = await aClientOf(servers);
      const failsOnce = (): void => {
        let failures = 0;
        const before = (): Promise<void> =>
          ++failures === 1 ? Promise.reject(new DatabaseUnavailable(new Error('gone'))) : Promise.resolve();
        for (const server of servers) server.before = before;
      };
      for (const server of servers)
        server.before = () => Promise.reject(new DatabaseUnavailable(new Error('gone')));
      for (let call = 0; call < 20; call++) await failureOf(read(client));
      failsOnce();
      expect((await failureOf(read(client))).status).toBe('UNAVAILABLE');

      // Each successful call refills a tenth of a token, and retries need more than five tokens.
      await serversOf(client, 70);
      failsOnce();

      expect(await read(client)).toMatchObject({ text: 'miaow' });
    });
  });

  describe('service that is found by DNS', () => {
    it('receives calls on the instances in the current records', async () => {
      const dns = await aDnsServer();
      const [first, second] = [await aServer(), await aServer()];
      const recordsOf = (...servers: EchoServer[]) => ({
        SRV: servers.map(({ port }) => ({ priority: 0, weight: 1, port, target: 'host.example' })),
      });
      dns.setRecords('host.example', { A: ['127.0.0.1'] });
      dns.setRecords('_grpc._tcp.echo.example', recordsOf(first));
      const client = aClient(`srv://${dns.address}/_grpc._tcp.echo.example`, FREQUENT);
      expect(await serversOf(client, 3)).toEqual([first.name, first.name, first.name]);

      dns.setRecords('_grpc._tcp.echo.example', recordsOf(first, second));
      await until('both instances are live', () => client.live.length === 2);
      expect(new Set(await serversOf(client, 4))).toEqual(new Set([first.name, second.name]));

      dns.setRecords('_grpc._tcp.echo.example', recordsOf(second));
      await until('one instance is live', () => client.live.length === 1);
      expect(await serversOf(client, 3)).toEqual([second.name, second.name, second.name]);
    });

    it('completes open calls on an instance that is removed from the records', async () => {
      const dns = await aDnsServer();
      const [leaves, stays] = [await aServer(), await aServer()];
      const end = Promise.withResolvers<void>();
      leaves.before = () => end.promise;
      const recordOf = ({ port }: EchoServer) => ({
        SRV: [{ priority: 0, weight: 1, port, target: 'host.example' }],
      });
      dns.setRecords('host.example', { A: ['127.0.0.1'] });
      dns.setRecords('_grpc._tcp.echo.example', recordOf(leaves));
      const client = aClient(`srv://${dns.address}/_grpc._tcp.echo.example`, FREQUENT);
      const response = read(client);
      await until('the call has arrived', () => leaves.calls === 1);

      dns.setRecords('_grpc._tcp.echo.example', recordOf(stays));
      await until('the other instance is live', () => client.live.includes(stays.address));
      end.resolve();

      expect(await response).toMatchObject({ server: leaves.name });
    });

    it('receives calls on the last known addresses while DNS fails', async () => {
      const dns = await aDnsServer();
      const server = await aServer();
      dns.setRecords('echo.example', { A: ['127.0.0.1'] });
      const client = aClient(`dns://${dns.address}/echo.example:${server.port}`, FREQUENT);
      await read(client);

      dns.fail();
      const { queries } = dns;
      await until('DNS has received more queries', () => dns.queries > queries + 2);
      expect(await read(client)).toMatchObject({ server: server.name });
    });

    it('causes an immediate DNS lookup when an instance is unavailable', async () => {
      const dns = await aDnsServer();
      const [old, replacement] = [await EchoServer.start(), await aServer()];
      const recordsOf = ({ port }: EchoServer) => ({
        SRV: [{ priority: 0, weight: 1, port, target: 'host.example' }],
      });
      dns.setRecords('host.example', { A: ['127.0.0.1'] });
      dns.setRecords('_grpc._tcp.echo.example', recordsOf(old));
      const client = aClient(`srv://${dns.address}/_grpc._tcp.echo.example`, {
        everyMs: 3_600_000,
        atMostEveryMs: 1,
      });
      await read(client);
      dns.setRecords('_grpc._tcp.echo.example', recordsOf(replacement));
      await old.stop();
      await until('the instance is not live', () => client.live.length === 0);

      // The first call fails or is retried; in both cases the client looks up the addresses again.
      await read(client).catch(() => {});
      await until('the other instance is live', () => client.live.length === 1);
      expect(await read(client)).toMatchObject({ server: replacement.name });
    });

    it('causes an error at the deadline when the name does not exist', async () => {
      const dns = await aDnsServer();
      const failure = await failureOf(
        read(aClient(`dns://${dns.address}/unknown.example:1`, FREQUENT), 'miaow', 200),
      );
      expect(failure.status).toBe('DEADLINE_EXCEEDED');
    });
  });
});
