import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from '@jest/globals';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { brokersContract } from '#test/contracts/brokers.contract.js';
import { ended, messages, numbersIn, take } from '#test/contracts/deliveries.js';
import { aMessage } from '#test/contracts/messages.js';
import { describeWithNats } from '#test/describe-with-nats.js';
import { CountingProxy } from '#test/counting-proxy.js';
import { NatsServer } from '#test/nats-server.js';
import { until } from '#test/until.js';
import {
  type Broker,
  BrokerUnavailable,
  StreamDiverged,
  type Interest,
  type Place,
} from '../messaging-broker/broker.js';
import { natsBroker } from './jetstream-broker.js';

describeWithNats('JetStream broker', () => {
  let server: NatsServer;
  let broker: Broker;
  let beginning: Place;
  beforeAll(async () => {
    server = await NatsServer.start();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    broker = natsBroker(server.url)('a test');
    beginning = await broker.begin('here');
  });
  afterEach(() => broker.close());

  const interest: Interest = { from: 'here', name: 'there-test', families: ['test.happened.v'] };
  const publish = (...numbers: number[]) => broker.publish('here', messages(...numbers), beginning);

  brokersContract(() => natsBroker(server.url));

  it('reports a copy from which a message was removed as another copy', async () => {
    const end = await publish(1, 2, 3);
    const nats = await connect({ servers: server.url });
    await (await jetstreamManager(nats)).streams.deleteMessage('here', 2);
    await nats.close();

    const { copy, sequence } = (await broker.endOf('here'))!;
    expect([copy === end.copy, sequence]).toEqual([false, 3]);
    await expect(broker.publish('here', messages(4), end)).rejects.toThrow(StreamDiverged);
  });

  it.each([
    ['the first messages of the batch', [1, 2, 3], [1, 2, 3, 4, 5, 6]],
    ['every second message of the batch', [1, 3, 5], [1, 3, 5, 2, 4, 6]],
    ['all messages of the batch', [1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6]],
  ])('appends only the missing messages when the stream already contains %s', async (_, before, after) => {
    const all = messages(1, 2, 3, 4, 5, 6);
    const stored = all.filter((__, index) => before.includes(index + 1));
    const end = await broker.publish('here', stored, beginning);

    expect(await broker.publish('here', all, end)).toEqual({ ...end, sequence: 6 });

    const deliveries = await broker.consume(interest, beginning, () => {});
    expect(numbersIn(await take(deliveries, 6))).toEqual(after);
  });

  it('appends nothing behind a message that the server refuses', async () => {
    const nats = await connect({ servers: server.url });
    await (await jetstreamManager(nats)).streams.update('here', { max_msg_size: 1_000 });
    await nats.close();
    const large = aMessage({ data: { text: 'a'.repeat(2_000) } });

    await expect(
      broker.publish('here', [...messages(1), large, ...messages(2, 3)], beginning),
    ).rejects.toThrow(BrokerUnavailable);

    expect(await broker.endOf('here')).toEqual({ ...beginning, sequence: 1 });
  });

  it('appends no message of a batch that contains a message above max_payload', async () => {
    const large = aMessage({ data: { text: 'a'.repeat(1024 * 1024) } });

    await expect(broker.publish('here', [...messages(1), large, ...messages(2)], beginning)).rejects.toThrow(
      `${large.type} ${large.id} has`,
    );

    expect(await broker.endOf('here')).toEqual(beginning);
  });

  it('publishes each event as a CloudEvent on the NATS subject of its partition and type', async () => {
    const [message] = messages(1);
    await broker.publish('here', [message!], beginning);
    const nats = await connect({ servers: server.url });
    const stored = await (await jetstreamManager(nats)).streams.getMessage('here', { seq: 1 });
    await nats.close();

    expect(stored!.subject).toMatch(/^pawprint\.here\.[0-7]\.test\.happened\.v1$/);
    expect(stored!.header.get('content-type')).toBe('application/cloudevents+json');
    const { causationid: _, ...attributes } = message!;
    expect(stored!.json()).toEqual({
      specversion: '1.0',
      datacontenttype: 'application/json',
      ...attributes,
    });
  });

  it('delivers every version of the subscribed type from behind a place, and no other types', async () => {
    await broker.publish(
      'here',
      [
        ...messages(1, 2),
        aMessage({ type: 'test.happened-too.v1', data: { number: 3 } }),
        aMessage({ type: 'test.happened.v12', data: { number: 4 } }),
        aMessage({ type: 'a*b >', data: { number: 5 } }),
      ],
      beginning,
    );

    const deliveries = await broker.consume(interest, { ...beginning, sequence: 1 }, () => {});
    expect(numbersIn(await take(deliveries, 2))).toEqual([2, 4]);
    const others = await broker.consume(
      { ...interest, name: 'others', families: ['a', 'b'] },
      { ...beginning, sequence: 2 },
      () => {},
    );
    expect(numbersIn(await take(others, 3))).toEqual([3, 4, 5]);
  });

  it('throws BrokerUnavailable when an acknowledgement is about a copy that was replaced', async () => {
    await publish(1);
    const deliveries = await broker.consume(interest, beginning, () => {});
    const [first] = await take(deliveries, 1);

    await broker.begin('here');

    await expect(deliveries.acknowledge(first!.sequence)).rejects.toThrow(BrokerUnavailable);
  });

  it('ends the deliveries after a redelivery', async () => {
    await publish(1, 2);
    const nats = await connect({ servers: server.url });
    const deliveries = await broker.consume(interest, beginning, () => {});
    await take(deliveries, 2);
    // Requests a redelivery of the first message, as the server does after the acknowledgement timeout.
    const consumer = await jetstream(nats).consumers.get('here', 'there-test');
    const { num_ack_pending } = await consumer.info();
    expect(num_ack_pending).toBe(2);
    nats.publish(`$JS.ACK.here.there-test.1.1.1.0.0`, '-NAK');

    await ended(deliveries);
    expect(() => deliveries.next(1)).toThrow('Message 1 came out of order.');
    await nats.close();
  });

  it('throws BrokerUnavailable while the server is down, and keeps acknowledged messages over a restart', async () => {
    const before = await publish(1, 2);
    const deliveries = await broker.consume(interest, { ...beginning, sequence: 2 }, () => {});

    await server.kill();
    await expect(publish(3)).rejects.toThrow(BrokerUnavailable);
    await expect(broker.endOf('here')).rejects.toThrow(BrokerUnavailable);
    await ended(deliveries);
    await server.start();

    expect(await broker.endOf('here')).toEqual(before);
  });

  it('authenticates with the user and password of the URL', async () => {
    const closed = await NatsServer.start('--user', 'search', '--pass', 'p@ss');
    const open = new URL(closed.url);
    open.username = 'search';
    open.password = encodeURIComponent('p@ss');
    const [anonymous, authenticated] = [natsBroker(closed.url)('x'), natsBroker(open.href)('x')];

    await expect(anonymous.endOf('here')).rejects.toThrow(BrokerUnavailable);
    expect(await authenticated.endOf('here')).toBeNull();

    await authenticated.close();
    await closed.stop();
  });

  it('refuses a server without encryption when the URL begins with tls', async () => {
    const encrypted = natsBroker(server.url.replace('nats:', 'tls:'))('x');

    await expect(encrypted.endOf('here')).rejects.toThrow(/does not support 'tls'/);
  });

  it.each(['localhost:4222', 'http://localhost', 'nats://', ''])('refuses the URL %p', (url) => {
    expect(() => natsBroker(url)).toThrow(TypeError);
  });

  describe('behind a proxy that counts', () => {
    let proxy: CountingProxy;
    let counted: Broker;
    beforeEach(async () => {
      proxy = await CountingProxy.before(server.url);
      counted = natsBroker(proxy.url)('counted');
    });
    afterEach(async () => {
      await counted.close();
      await proxy.close();
    });

    it('opens one new connection after a failed request, keeps it, and closes each', async () => {
      const missing = { ...interest, from: 'unknown' };
      expect(await counted.endOf('here')).toEqual(beginning);
      await expect(counted.consume(missing, beginning, () => {})).rejects.toThrow(BrokerUnavailable);

      // The new connection exists before the end of the old one arrives.
      expect(await counted.endOf('here')).toEqual(beginning);
      await until('the old connection has ended', () => proxy.open === 1);
      expect(await counted.endOf('here')).toEqual(beginning);

      expect(proxy.opened).toBe(2);
      await counted.close();
      await until('every connection has ended', () => proxy.open === 0);
    });

    it('forgets a connection that the server has closed before the next request', async () => {
      expect(await counted.endOf('here')).toEqual(beginning);

      proxy.disconnect();
      await until('the broker has no connection', () => Reflect.get(counted, 'connection') === null);

      expect(await counted.endOf('here')).toEqual(beginning);
    });

    it('publishes a message that the server refuses once', async () => {
      const nats = await connect({ servers: server.url });
      await (await jetstreamManager(nats)).streams.update('here', { max_msg_size: 1_000 });
      await nats.close();
      const large = aMessage({ data: { text: 'a'.repeat(2_000) } });

      await expect(counted.publish('here', [large], beginning)).rejects.toThrow(BrokerUnavailable);

      expect(proxy.sent.split(`Nats-Msg-Id: ${large.id}`)).toHaveLength(2);
    });
  });

  it('creates a different copy at each begin, also after the server has lost its storage', async () => {
    const second = await broker.begin('here');
    await server.kill();
    await server.wipe();
    await server.start();
    expect(await broker.endOf('here').catch(() => broker.endOf('here'))).toBeNull();
    const third = await broker.begin('here');

    expect(new Set([beginning.copy, second.copy, third.copy]).size).toBe(3);
  });
});
