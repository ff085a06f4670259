import { afterAll, beforeAll } from '@jest/globals';
import { TransportInTest } from '#test/contracts/transport-in-test.js';
import { transportsContract } from '#test/contracts/transports.contract.js';
import { describeWithKafka } from '#test/describe-with-kafka.js';
import { KafkaCluster } from '#test/kafka-cluster.js';

describeWithKafka('transport over Kafka', () => {
  let cluster: KafkaCluster;
  let transport: TransportInTest;
  beforeAll(async () => {
    cluster = await KafkaCluster.start();
    transport = await TransportInTest.between({ kafkaBrokers: cluster.brokers });
  });
  afterAll(async () => {
    await transport.end();
    await cluster.stop();
  });

  transportsContract(() => transport);
});
