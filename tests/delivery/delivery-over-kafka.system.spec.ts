import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, KafkaCluster, type TestDatabase, until } from '@pawprint/platform/testing';
import { describeWithKafka } from '@pawprint/platform/testing/describe-with-kafka';
import { violationsIn } from './oracle.js';
import { SystemUnderTest } from './system-under-test.js';

const ADOPTERS = 4;

describeWithKafka('delivery over Kafka', () => {
  let cluster: KafkaCluster;
  let database: TestDatabase<'search' | 'notifications'>;
  let system: SystemUnderTest;
  beforeAll(async () => {
    cluster = await KafkaCluster.start();
    database = await createTestDatabase(['search', 'notifications']);
    system = await SystemUnderTest.start(database, { KAFKA_BROKERS: cluster.brokers });
    for (let count = 0; count < ADOPTERS; count++) await system.register();
  });
  afterAll(async () => {
    await system?.stop();
    await database?.drop();
    await cluster?.stop();
  });

  it('sends one email to each adopter when the relaying and the receiving process are killed', async () => {
    const { search, notifications } = system;
    search.restartsWhenKilled = notifications.restartsWhenKilled = true;
    system.killAt(search, ['relay.published']);
    system.killAt(notifications, ['receiver.stored']);

    for (let kittens = 0; kittens < 3; kittens++) await system.list();
    await until('each was killed', () => system.contexts.every(({ killedAt }) => killedAt.length === 1));
    await system.untilDrained();

    expect(violationsIn(await system.verdict())).toEqual([]);
    expect(system.sink.deliveries).toHaveLength(3 * ADOPTERS);
    expect(system.contexts.flatMap(({ unexpectedExits }) => unexpectedExits)).toEqual([]);
  });
});
