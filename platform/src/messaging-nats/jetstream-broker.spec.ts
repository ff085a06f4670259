import { afterAll, beforeAll, beforeEach, afterEach, expect, it } from '@jest/globals';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { aMessage } from '#test/contracts/messages.js';
import { describeWithNats } from '#test/describe-with-nats.js';
import { NatsServer } from '#test/nats-server.js';
import { until } from '#test/until.js';
import {
  type Broker,
  BrokerUnavailable,
  type Deliveries,
  type Delivery,
  StreamDiverged,
  type Interest,
  type Place,
} from '../messaging-broker/broker.js';
import { fromCloudEvent } from '../messaging-broker/cloud-event.js';
import { natsBroker } from './jetstream-broker.js';

describeWithNats('JetStream as a broker', () => {
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
  const messages = (...numbers: number[]) =>
    numbers.map((number) => aMessage({ subject: `${number % 3}`, data: { number } }));
  const numbersIn = (deliveries: readonly Delivery[]) =>
    deliveries.map(({ body }) => (fromCloudEvent(body).data as { number: number }).number);
  const take = async (deliveries: Deliveries, count: number): Promise<Delivery[]> => {
    const all: Delivery[] = [];
    await until(`there are ${count}`, () => all.push(...deliveries.next(100)) >= count);
    return all;
  };
  const ended = (deliveries: Deliveries): Promise<void> =>
    until('the deliveries end', () => {
      try {
        deliveries.next(10);
        return false;
      } catch (error) {
        return error instanceof BrokerUnavailable;
      }
    });

  it('has no copy of what nobody has begun', async () => {
    expect(await broker.endOf('nobody')).toBeNull();
    expect(await broker.pending({ ...interest, from: 'nobody' })).toBeNull();
  });

  const publish = (...numbers: number[]) => broker.publish('here', messages(...numbers), beginning);

  it('appends in order, and says where that ends', async () => {
    const end = await publish(1, 2, 3);

    expect(end).toEqual({ ...beginning, sequence: 3 });
    expect(await broker.endOf('here')).toEqual(end);
    const deliveries = await broker.consume(interest, beginning, () => {});
    expect(numbersIn(await take(deliveries, 3))).toEqual([1, 2, 3]);
  });

  it('appends nothing to what ends elsewhere than was thought, or is another copy', async () => {
    const end = await publish(1, 2, 3);

    for (const elsewhere of [
      { ...end, sequence: 2 },
      { ...end, sequence: 4 },
      { ...end, copy: 'another' },
    ])
      await expect(broker.publish('here', messages(4, 5), elsewhere)).rejects.toThrow(StreamDiverged);
    await expect(broker.publish('nobody', messages(4, 5), end)).rejects.toThrow(StreamDiverged);

    expect(await broker.endOf('here')).toEqual(end);
  });

  it.each([
    ['the first of them are', [1, 2, 3], [1, 2, 3, 4, 5, 6]],
    ['some between them are', [1, 3, 5], [1, 3, 5, 2, 4, 6]],
    ['all of them are', [1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6]],
  ])('appends in order what is not there already, where %s', async (_, before, after) => {
    const all = messages(1, 2, 3, 4, 5, 6);
    const thoseBefore = all.filter((__, index) => before.includes(index + 1));
    const end = await broker.publish('here', thoseBefore, beginning);

    expect(await broker.publish('here', all, end)).toEqual({ ...end, sequence: 6 });

    const deliveries = await broker.consume(interest, beginning, () => {});
    expect(numbersIn(await take(deliveries, 6))).toEqual(after);
  });

  it('appends nothing behind one that the server does not take', async () => {
    const nats = await connect({ servers: server.url });
    await (await jetstreamManager(nats)).streams.update('here', { max_msg_size: 1_000 });
    await nats.close();
    const large = aMessage({ data: { text: 'a'.repeat(2_000) } });

    await expect(
      broker.publish('here', [...messages(1), large, ...messages(2, 3)], beginning),
    ).rejects.toThrow(BrokerUnavailable);

    expect(await broker.endOf('here')).toEqual({ ...beginning, sequence: 1 });
  });

  it('appends none of a batch of which one is too large for the server', async () => {
    const large = aMessage({ data: { text: 'a'.repeat(1024 * 1024) } });

    await expect(broker.publish('here', [...messages(1), large, ...messages(2)], beginning)).rejects.toThrow(
      `${large.type} ${large.id} has`,
    );

    expect(await broker.endOf('here')).toEqual(beginning);
  });

  it('puts each event on the subject of its partition and type, as a CloudEvent', async () => {
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

  it('delivers from behind a place, every version of a name, and no other names', async () => {
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

  it('delivers nothing of another copy than the one that was read so far', async () => {
    await broker.begin('here');

    await expect(broker.consume(interest, beginning, () => {})).rejects.toThrow(StreamDiverged);
  });

  it('says when something comes in', async () => {
    let arrivals = 0;
    const deliveries = await broker.consume(interest, beginning, () => arrivals++);
    expect(deliveries.next(10)).toEqual([]);

    await publish(1);

    await until('it was said', () => arrivals === 1);
    expect(numbersIn(deliveries.next(10))).toEqual([1]);
  });

  it('knows what has not been acknowledged, and delivers nothing again that was', async () => {
    await publish(1, 2, 3);
    const deliveries = await broker.consume(interest, beginning, () => {});
    const [, second] = await take(deliveries, 3);
    expect(await broker.pending(interest)).toBe(3);

    await deliveries.acknowledge(second!.sequence);

    expect(await broker.pending(interest)).toBe(1);
  });

  it('delivers at once to whoever takes over, and to nobody else', async () => {
    await publish(1, 2, 3);
    const died = await broker.consume(interest, beginning, () => {});
    await take(died, 3);
    const other = natsBroker(server.url)('another process');

    const deliveries = await other.consume(interest, { ...beginning, sequence: 1 }, () => {});

    expect(numbersIn(await take(deliveries, 2))).toEqual([2, 3]);
    await ended(died);
    await other.close();
  });

  it('ends deliveries in which one comes again', async () => {
    await publish(1, 2);
    const nats = await connect({ servers: server.url });
    const deliveries = await broker.consume(interest, beginning, () => {});
    await take(deliveries, 2);
    // Somebody asks for the first one again, as the server would after a while.
    const consumer = await jetstream(nats).consumers.get('here', 'there-test');
    const { num_ack_pending } = await consumer.info();
    expect(num_ack_pending).toBe(2);
    nats.publish(`$JS.ACK.here.there-test.1.1.1.0.0`, '-NAK');

    await ended(deliveries);
    await nats.close();
  });

  it('is away while the server is, and has everything that was acknowledged when it is back', async () => {
    const before = await publish(1, 2);
    const deliveries = await broker.consume(interest, { ...beginning, sequence: 2 }, () => {});

    await server.kill();
    await expect(publish(3)).rejects.toThrow(BrokerUnavailable);
    await expect(broker.endOf('here')).rejects.toThrow(BrokerUnavailable);
    await ended(deliveries);
    await server.start();

    expect(await broker.endOf('here')).toEqual(before);
  });

  it('is told who connects', async () => {
    const closed = await NatsServer.start('--user', 'search', '--pass', 'p@ss');
    const open = new URL(closed.url);
    open.username = 'search';
    open.password = encodeURIComponent('p@ss');
    const [stranger, known] = [natsBroker(closed.url)('x'), natsBroker(open.href)('x')];

    await expect(stranger.endOf('here')).rejects.toThrow(BrokerUnavailable);
    expect(await known.endOf('here')).toBeNull();

    await known.close();
    await closed.stop();
  });

  it.each(['localhost:4222', 'http://localhost', 'nats://', ''])('is not at %p', (url) => {
    expect(() => natsBroker(url)).toThrow(TypeError);
  });

  it('has another copy after it was begun anew, or its storage was lost', async () => {
    const second = await broker.begin('here');
    await server.kill();
    await server.wipe();
    await server.start();
    expect(await broker.endOf('here').catch(() => broker.endOf('here'))).toBeNull();
    const third = await broker.begin('here');

    expect(new Set([beginning.copy, second.copy, third.copy]).size).toBe(3);
  });
});
