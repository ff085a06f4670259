import { afterAll, beforeAll } from '@jest/globals';
import { TransportInTest } from '#test/contracts/transport-in-test.js';
import { transportsContract } from '#test/contracts/transports.contract.js';
import { describeWithNats } from '#test/describe-with-nats.js';
import { NatsServer } from '#test/nats-server.js';

describeWithNats('transport over JetStream', () => {
  let server: NatsServer;
  let transport: TransportInTest;
  beforeAll(async () => {
    server = await NatsServer.start();
    transport = await TransportInTest.between({ natsUrl: server.url });
  });
  afterAll(async () => {
    await transport.end();
    await server.stop();
  });

  transportsContract(() => transport);
});
