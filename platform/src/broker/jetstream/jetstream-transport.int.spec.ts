import { afterAll, beforeAll } from '@jest/globals';
import { TransportInTest } from '../../testing/contracts/transport-in-test.js';
import { transportsContract } from '../../testing/contracts/transports.contract.js';
import { describeWithNats } from '../../testing/describe-with-nats.js';
import { NatsServer } from '../../testing/nats-server.js';

describeWithNats('over JetStream', () => {
  let server: NatsServer;
  let transport: TransportInTest;
  beforeAll(async () => {
    server = await NatsServer.start();
    transport = await TransportInTest.between(server.url);
  });
  afterAll(async () => {
    await transport.end();
    await server.stop();
  });

  transportsContract(() => transport);
});
