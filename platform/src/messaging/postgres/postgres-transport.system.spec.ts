import { afterAll, beforeAll, describe } from '@jest/globals';
import { TransportInTest } from '#test/contracts/transport-in-test.js';
import { transportsContract } from '#test/contracts/transports.contract.js';

describe('transport over Postgres alone', () => {
  let transport: TransportInTest;
  beforeAll(async () => {
    transport = await TransportInTest.between();
  });
  afterAll(() => transport.end());

  transportsContract(() => transport);
});
