import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { anOutgoingEvent, aType, numbersOf } from '#test/contracts/messages.js';
import type { PlatformOnPostgres } from '#test/contracts/postgres-platforms.js';
import { recordMessage } from '#test/contracts/record-message.js';
import { TransportInTest } from '#test/contracts/transport-in-test.js';
import { describeWithKafka } from '#test/describe-with-kafka.js';
import { KafkaCluster } from '#test/kafka-cluster.js';
import { until } from '#test/until.js';

describeWithKafka('messaging over Kafka', () => {
  let cluster: KafkaCluster;
  let transport: TransportInTest;
  let type: string;
  let name: string;
  beforeEach(async () => {
    cluster = await KafkaCluster.start();
    transport = await TransportInTest.between({ kafkaBrokers: cluster.brokers });
    [type, name] = [aType(), `subscription-${randomUUID()}`];
  });
  afterEach(async () => {
    await transport.end();
    await cluster.stop();
  });

  const subjects = Array.from({ length: 10 }, () => randomUUID());
  const append = async (publisher: PlatformOnPostgres, ...numbers: number[]): Promise<void> => {
    for (const number of numbers)
      await publisher.outbox.append(
        subjects.map((subject) => anOutgoingEvent(type, { subject, data: { number } })),
      );
  };
  const start = async (kafkaBrokers: string): Promise<PlatformOnPostgres> => {
    const [publisher] = await Promise.all([
      transport.start('elsewhere', () => [], { kafkaBrokers }),
      transport.start(
        'here',
        (notes) => [{ name, from: 'elsewhere', handlers: { [type]: recordMessage(notes) } }],
        { kafkaBrokers },
      ),
    ]);
    return publisher;
  };
  /** The numbers of each subject, in the order of their effects. */
  const effects = async (): Promise<number[][]> => {
    const bySubject = Map.groupBy(await transport.handled(type), ({ subject }) => subject);
    return subjects.map((subject) => numbersOf(bySubject.get(subject) ?? []));
  };
  const each = (...numbers: number[]): number[][] => subjects.map(() => numbers);

  it('keeps messages in the outbox while the brokers do not answer, and delivers them once afterwards', async () => {
    const publisher = await start(cluster.brokers);
    await append(publisher, 1);
    await transport.drained();
    await cluster.suspend();

    await append(publisher, 2, 3);

    expect((await publisher.progress.all()).map(({ lag }) => lag)).toEqual([20]);
    cluster.resume();
    await transport.drained();
    expect(await effects()).toEqual(each(1, 2, 3));
  });

  it('delivers every message once and in order after a cluster without topics has replaced the cluster', async () => {
    const publisher = await start(cluster.brokers);
    const appending = append(publisher, 1, 2, 3);
    await until('the first messages are handled', async () => (await transport.handled(type)).length > 0);
    await appending;
    await transport.stopAll();
    await cluster.stop();
    cluster = await KafkaCluster.start();

    await append(await start(cluster.brokers), 4);
    await until('all messages are handled', async () => (await transport.handled(type)).length >= 40);
    await transport.drained();

    expect(await effects()).toEqual(each(1, 2, 3, 4));
  });

  it('names Kafka when a process starts without a broker', async () => {
    const publisher = await start(cluster.brokers);
    await append(publisher, 1);
    await transport.drained();
    await transport.stopAll();

    expect(await transport.startupWarning('here')).toContain(
      `No broker is configured, but ${name} received over kafka: configure that broker again.`,
    );
  });
});
