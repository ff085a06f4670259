import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import type { Consumer } from 'kafkajs';
import { brokersContract } from '#test/contracts/brokers.contract.js';
import { ended, messages, numbersIn, take } from '#test/contracts/deliveries.js';
import { aMessage } from '#test/contracts/messages.js';
import { describeWithKafka } from '#test/describe-with-kafka.js';
import { KafkaCluster } from '#test/kafka-cluster.js';
import { until } from '#test/until.js';
import { type Broker, BrokerUnavailable, type Interest, type Place } from '../messaging-broker/broker.js';
import { kafkaBroker } from './kafka-broker.js';

const run = promisify(execFile);

describeWithKafka('Kafka broker', () => {
  let cluster: KafkaCluster;
  let broker: Broker;
  let beginning: Place;
  let interest: Interest;
  beforeAll(async () => {
    cluster = await KafkaCluster.start();
  });
  afterAll(() => cluster.stop());
  beforeEach(async () => {
    broker = kafkaBroker(cluster.brokers)('a test');
    beginning = await broker.begin('here');
    interest = { from: 'here', name: `there-${randomUUID()}`, families: ['test.happened.v'] };
  });
  afterEach(() => broker.close());

  brokersContract(() => kafkaBroker(cluster.brokers));

  const topicOf = ({ copy }: Place): string => copy.replace('kafka:', '');
  /** The mock cluster keeps only the last 5 MB of a partition. */
  const publishMoreThanIsKept = (): Promise<Place> => {
    const text = 'a'.repeat(200_000);
    const large = Array.from({ length: 40 }, () => aMessage({ data: { text } }));
    return broker.publish('here', large, beginning);
  };

  it('publishes each event as a CloudEvent with its subject as the key', async () => {
    const [message] = messages(1);
    await broker.publish('here', [message!], beginning);

    const options = [
      '-b',
      cluster.brokers,
      '-C',
      '-t',
      topicOf(beginning),
      '-p',
      '0',
      '-e',
      '-f',
      '%k|%h|%s',
    ];
    const { stdout } = await run('kcat', options);

    const [key, headers, body] = stdout.split('|');
    expect([key, headers]).toEqual([message!.subject, 'content-type=application/cloudevents+json']);
    const { causationid: _, ...attributes } = message!;
    expect(JSON.parse(body!)).toEqual({
      specversion: '1.0',
      datacontenttype: 'application/json',
      ...attributes,
    });
  });

  it('delivers a message without a value as an empty body', async () => {
    const options = ['-b', cluster.brokers, '-P', '-Z', '-K', ':', '-t', topicOf(beginning), '-p', '0'];
    const child = run('kcat', options);
    child.child.stdin!.end('key:');
    await child;

    const deliveries = await broker.consume(interest, beginning, () => {});

    expect((await take(deliveries, 1))[0]).toEqual({ sequence: 1, body: new Uint8Array() });
  });

  it('appends a batch that is larger than one request, and reports a copy that lost messages as another copy', async () => {
    expect(await publishMoreThanIsKept()).toEqual({ ...beginning, sequence: 40 });

    expect(await broker.endOf('here')).toEqual({ copy: `${beginning.copy}, cut`, sequence: 40 });
  });

  it('ends the deliveries at a gap', async () => {
    const { copy } = (await publishMoreThanIsKept().then(() => broker.endOf('here')))!;

    const deliveries = await broker.consume(interest, { copy, sequence: 0 }, () => {});

    await ended(deliveries);
    expect(() => deliveries.next(1)).toThrow(/Message \d+ came out of order\./);
  });

  it('ends the deliveries when another copy begins', async () => {
    const deliveries = await broker.consume(interest, beginning, () => {});

    await broker.begin('here');

    await ended(deliveries);
    expect(() => deliveries.next(1)).toThrow('is not the current copy');
  });

  it('continues behind the last message, and commits it, after the former process has left the group', async () => {
    const end = await broker.publish('here', messages(1, 2), beginning);
    const former = await broker.consume(interest, beginning, () => {});
    await take(former, 2);
    const other = kafkaBroker(cluster.brokers)('another process');
    const deliveries = await other.consume(interest, { ...beginning, sequence: 1 }, () => {});
    const [second] = await take(deliveries, 1);
    await ended(former);

    await broker.publish('here', messages(3), end);

    const [third, ...others] = await take(deliveries, 1);
    expect([numbersIn([second!, third!]), others]).toEqual([[2, 3], []]);
    await deliveries.acknowledge(3);
    await until('the offset is committed', async () => (await other.pending(interest)) === 0);
    await other.close();
  });

  it('stops fetching while 4,000 deliveries wait, and continues when they are taken', async () => {
    const numbers = Array.from({ length: 4_500 }, (_, index) => index);
    const end = await broker.publish('here', messages(...numbers.slice(0, 4_000)), beginning);
    const deliveries = await broker.consume(interest, beginning, () => {});
    const consumer = Reflect.get(deliveries, 'consumer') as Consumer;

    await until('the consumer has paused', () => consumer.paused().length === 1);

    await broker.publish('here', messages(...numbers.slice(4_000)), end);
    expect(numbersIn(await take(deliveries, 4_500))).toEqual(numbers);
    expect(consumer.paused()).toEqual([]);
  });

  it('throws BrokerUnavailable while the brokers do not answer, and keeps the messages', async () => {
    const before = await broker.publish('here', messages(1, 2), beginning);

    await cluster.suspend();
    try {
      await expect(broker.publish('here', messages(3), before)).rejects.toThrow(BrokerUnavailable);
      await expect(broker.endOf('here')).rejects.toThrow(BrokerUnavailable);
    } finally {
      cluster.resume();
    }

    expect(await broker.endOf('here')).toEqual(before);
  });

  it('prints nothing', async () => {
    const publish = `
      import { kafkaBroker } from '${import.meta.resolve('./kafka-broker.js')}';
      const broker = kafkaBroker('${cluster.brokers}')('quiet');
      await broker.publish('quiet', [${JSON.stringify(aMessage())}], await broker.begin('quiet'));
      await broker.close();`;

    expect(await run(process.execPath, ['--input-type=module', '--eval', publish])).toEqual({
      stdout: '',
      stderr: '',
    });
  });
});

it('names the failed connection when no Kafka broker is reachable', async () => {
  const broker = kafkaBroker('127.0.0.1:1')('x');

  await expect(broker.endOf('here')).rejects.toThrow(
    /^The broker does not answer: .*connect ECONNREFUSED 127\.0\.0\.1:1/,
  );
});
