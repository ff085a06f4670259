import { afterAll, beforeAll, describe } from '@jest/globals';
import { TransportInTest } from '#test/contracts/transport-in-test.js';
import { transportsContract } from '#test/contracts/transports.contract.js';

describe('on Postgres alone', () => {
  let transport: TransportInTest;
  beforeAll(async () => {
    transport = await TransportInTest.between();
  });
  afterAll(() => transport.end());

  transportsContract(() => transport);
});
