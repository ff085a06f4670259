import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { InvalidValue, NotFound } from '@pawprint/shared-kernel';
import { leastPending } from './discovery/balancing.js';
import { because } from '../observability/causality.js';
import { DatabaseUnavailable } from '../ports/database-unavailable.js';
import { until } from '#test/until.js';
import { DnsServerInTest } from '#test/rpc/dns-server-in-test.js';
import { echo, type Echoed, EchoServer } from '#test/rpc/echo.js';
import { RpcClient, type RpcClientOptions } from './rpc-client.js';
import { classify, RpcFailure } from './rpc-failure.js';

const LONG_MS = 20_000;
const OFTEN = { everyMs: 50, atMostEveryMs: 10 };

describe('rpc', () => {
  // What is told of errors that are meant to be is for nobody.
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
  /** Knows both before it is asked anything. */
  async function aClientOf(
    servers: readonly EchoServer[],
    options: Partial<RpcClientOptions> = {},
  ): Promise<RpcClient> {
    const client = aClient(`static:${servers.map(({ place }) => place).join(',')}`, options);
    await until('all are found', () => client.live.length === servers.length);
    return client;
  }
  const say = (client: RpcClient, words = 'miaow', withinMs = LONG_MS): Promise<Echoed> =>
    client.ask<Echoed>('Say', { words }, withinMs);
  const asks = async (client: RpcClient, times: number): Promise<string[]> => {
    const by: string[] = [];
    for (let call = 0; call < times; call++) by.push((await say(client)).by);
    return by;
  };
  const failureOf = (call: Promise<unknown>): Promise<RpcFailure> =>
    call.then(
      () => {
        throw new Error('There was an answer.');
      },
      (error: unknown) => error as RpcFailure,
    );

  describe('a service with one instance', () => {
    it('answers', async () => {
      const server = await aServer();
      expect(await say(aClient(`static:${server.place}`))).toMatchObject({ words: 'miaow', by: server.name });
    });

    it('is told of the request and the trace that a call belongs to', async () => {
      const client = aClient(`static:${(await aServer()).place}`);
      const trace = '0af7651916cd43dd8448eb211c80319c';
      const causality = {
        correlationId: 'a request',
        causationId: null,
        traceparent: `00-${trace}-b7ad6b7169203331-01`,
      };

      const heard = await because({ ...causality, correlationId: 'a-request' }, () => say(client));
      expect(heard).toMatchObject({
        requestId: 'a-request',
        traceparent: expect.stringContaining(`00-${trace}-`),
      });
      expect(heard.traceparent).not.toBe(causality.traceparent);
      expect((await because(causality, () => say(client))).requestId).toMatch(/^[\da-f-]{36}$/);
    });

    it.each([
      [InvalidValue.of('words', 'none at all'), 'INVALID_ARGUMENT: words: none at all', 'success'],
      [new NotFound('echo', 'of the mountain'), 'NOT_FOUND: There is no echo of the mountain.', 'success'],
      [
        new DatabaseUnavailable(new Error('gone')),
        'UNAVAILABLE: The database does not answer. Please try again.',
        'failure',
      ],
      [
        new Error('secret'),
        'INTERNAL: This is our fault, and it has been noted under the request id.',
        'failure',
      ],
    ])('says what is the matter, and no more: %s', async (error, message, meaning) => {
      const server = await aServer();
      server.before = () => Promise.reject(error);

      const failure = await failureOf(say(aClient(`static:${server.place}`)));

      expect(failure).toBeInstanceOf(RpcFailure);
      expect(failure.message).toBe(message);
      expect(classify(failure)).toBe(meaning);
    });

    it('is waited for until the deadline and no longer, and knows how long that is', async () => {
      const server = await aServer();
      const told = Promise.withResolvers<number>();
      const end = Promise.withResolvers<void>();
      server.before = (withinMs) => {
        told.resolve(withinMs);
        return end.promise;
      };

      const failure = await failureOf(say(await aClientOf([server]), 'miaow', 300));

      expect(failure.status).toBe('DEADLINE_EXCEEDED');
      expect(await told.promise).toBeLessThanOrEqual(300);
      end.resolve();
    });

    it('is not asked when it says that it is not ready, and is again when it is', async () => {
      const server = await aServer();
      const client = await aClientOf([server]);

      server.isReady = false;
      await until('it has left', () => client.live.length === 0);
      expect((await failureOf(say(client))).message).toBe(
        `UNAVAILABLE: No instance of static:${server.place} is there.`,
      );
      expect(server.asked).toBe(0);

      server.isReady = true;
      await until('it is back', () => client.live.length === 1);
      expect(await say(client)).toMatchObject({ by: server.name });
    });

    it('ends what it has begun before it ends', async () => {
      const server = await EchoServer.start();
      const client = await aClientOf([server]);
      const end = Promise.withResolvers<void>();
      server.before = () => end.promise;
      const answer = say(client);
      await until('the call has come', () => server.asked === 1);

      const stopped = server.stop();
      await until('it has left', () => client.live.length === 0);
      end.resolve();

      expect(await answer).toMatchObject({ by: server.name });
      await stopped;
    });

    it('is found again where it comes back', async () => {
      const first = await EchoServer.start();
      const client = await aClientOf([first]);
      await first.stop();
      await until('it is gone', () => client.live.length === 0);

      const second = await aServer(first.port);
      await until('it is back', () => client.live.length === 1);
      expect(await say(client)).toMatchObject({ by: second.name });
    });

    it('says which variable to set where its port is taken', async () => {
      const { port } = await aServer();
      await expect(EchoServer.start(port)).rejects.toThrow(
        `Port ${port} is taken; set ECHO_GRPC_PORT to another one.`,
      );
    });
  });

  describe('a service with several instances', () => {
    it('is asked in turn', async () => {
      const servers = [await aServer(), await aServer(), await aServer()];
      await asks(await aClientOf(servers), 30);
      expect(servers.map(({ asked }) => asked)).toEqual([10, 10, 10]);
    });

    it('is asked where the fewest calls are open', async () => {
      const [quick, slow] = [await aServer(), await aServer()];
      const client = await aClientOf([quick, slow], { balancing: leastPending() });
      const end = Promise.withResolvers<void>();
      slow.before = () => end.promise;
      const both = [say(client), say(client)];
      await until('one of them waits', () => slow.asked === 1);

      expect(new Set(await asks(client, 10))).toEqual(new Set([quick.name]));

      end.resolve();
      await Promise.all(both);
    });

    it('goes on answering when one of them ends, and nobody notices', async () => {
      const [stays, leaves] = [await aServer(), await EchoServer.start()];
      const client = await aClientOf([stays, leaves]);
      const calls = asks(client, 200);
      await until('both are asked', () => leaves.asked > 5);
      await leaves.stop();

      const by = await calls;
      expect(by).toHaveLength(200);
      expect(await asks(client, 5)).toEqual(Array.from({ length: 5 }, () => stays.name));
    });

    it('is asked elsewhere when one of them is in trouble', async () => {
      const [well, ill] = [await aServer(), await aServer()];
      ill.before = () => Promise.reject(new DatabaseUnavailable(new Error('gone')));
      expect(new Set(await asks(await aClientOf([well, ill]), 4))).toEqual(new Set([well.name]));
      expect(ill.asked).toBeGreaterThan(0);
    });

    it('is not asked twice for what may have happened already', async () => {
      const servers = [await aServer(), await aServer()];
      for (const server of servers)
        server.before = () => Promise.reject(new DatabaseUnavailable(new Error('gone')));
      const client = await aClientOf(servers);

      await failureOf(client.ask('Do', { words: 'eat' }, LONG_MS));
      expect(servers.reduce((sum, { asked }) => sum + asked, 0)).toBe(1);
    });

    it('is hardly asked again while all of them fail', async () => {
      const servers = [await aServer(), await aServer()];
      for (const server of servers)
        server.before = () => Promise.reject(new DatabaseUnavailable(new Error('gone')));
      const client = await aClientOf(servers);

      for (let call = 0; call < 100; call++)
        expect((await failureOf(say(client))).status).toBe('UNAVAILABLE');
      expect(servers.reduce((sum, { asked }) => sum + asked, 0)).toBeLessThan(106);
    });
  });

  describe('a service that is found by DNS', () => {
    it('is asked where the records say, as they change', async () => {
      const dns = await aDnsServer();
      const [first, second] = [await aServer(), await aServer()];
      const recordsOf = (...servers: EchoServer[]) => ({
        SRV: servers.map(({ port }) => ({ priority: 0, weight: 1, port, target: 'host.example' })),
      });
      dns.says('host.example', { A: ['127.0.0.1'] });
      dns.says('_grpc._tcp.echo.example', recordsOf(first));
      const client = aClient(`srv://${dns.place}/_grpc._tcp.echo.example`, OFTEN);
      expect(await asks(client, 3)).toEqual([first.name, first.name, first.name]);

      dns.says('_grpc._tcp.echo.example', recordsOf(first, second));
      await until('there are two', () => client.live.length === 2);
      expect(new Set(await asks(client, 4))).toEqual(new Set([first.name, second.name]));

      dns.says('_grpc._tcp.echo.example', recordsOf(second));
      await until('there is one', () => client.live.length === 1);
      expect(await asks(client, 3)).toEqual([second.name, second.name, second.name]);
    });

    it('ends what was asked of an instance before it left the records', async () => {
      const dns = await aDnsServer();
      const [leaves, stays] = [await aServer(), await aServer()];
      const end = Promise.withResolvers<void>();
      leaves.before = () => end.promise;
      const recordOf = ({ port }: EchoServer) => ({
        SRV: [{ priority: 0, weight: 1, port, target: 'host.example' }],
      });
      dns.says('host.example', { A: ['127.0.0.1'] });
      dns.says('_grpc._tcp.echo.example', recordOf(leaves));
      const client = aClient(`srv://${dns.place}/_grpc._tcp.echo.example`, OFTEN);
      const answer = say(client);
      await until('it is asked', () => leaves.asked === 1);

      dns.says('_grpc._tcp.echo.example', recordOf(stays));
      await until('the other is found', () => client.live.includes(stays.place));
      end.resolve();

      expect(await answer).toMatchObject({ by: leaves.name });
    });

    it('is asked at the last known places while DNS does not answer', async () => {
      const dns = await aDnsServer();
      const server = await aServer();
      dns.says('echo.example', { A: ['127.0.0.1'] });
      const client = aClient(`dns://${dns.place}/echo.example:${server.port}`, OFTEN);
      await say(client);

      dns.breaks();
      const asked = dns.asked;
      await until('it was looked for again', () => dns.asked > asked + 2);
      expect(await say(client)).toMatchObject({ by: server.name });
    });

    it('is looked for at once when an instance cannot be asked, and not only when it is time', async () => {
      const dns = await aDnsServer();
      const [old, young] = [await EchoServer.start(), await aServer()];
      const recordsOf = ({ port }: EchoServer) => ({
        SRV: [{ priority: 0, weight: 1, port, target: 'host.example' }],
      });
      dns.says('host.example', { A: ['127.0.0.1'] });
      dns.says('_grpc._tcp.echo.example', recordsOf(old));
      const client = aClient(`srv://${dns.place}/_grpc._tcp.echo.example`, {
        everyMs: 3_600_000,
        atMostEveryMs: 1,
      });
      await say(client);
      dns.says('_grpc._tcp.echo.example', recordsOf(young));
      await old.stop();
      await until('it is gone', () => client.live.length === 0);

      // The first call fails or is retried; in either case it makes the client look again.
      await say(client).catch(() => {});
      await until('the other is found', () => client.live.length === 1);
      expect(await say(client)).toMatchObject({ by: young.name });
    });

    it('is not found in time where nobody knows it', async () => {
      const dns = await aDnsServer();
      const failure = await failureOf(
        say(aClient(`dns://${dns.place}/nowhere.example:1`, OFTEN), 'miaow', 200),
      );
      expect(failure.status).toBe('DEADLINE_EXCEEDED');
    });
  });
});
