import { describe, afterAll, beforeAll } from '@jest/globals';
import { handlingContract } from '#test/contracts/handling.contract.js';
import { deadLettersContract } from '#test/contracts/dead-letters.contract.js';
import { retryQueueContract } from '#test/contracts/retry-queue.contract.js';
import { outboxAndMessageLogContract } from '#test/contracts/outbox-and-message-log.contract.js';
import { type PlatformsOnPostgres, startPlatformsOnPostgres } from '#test/contracts/postgres-platforms.js';

describe('postgres messaging', () => {
  let platforms: PlatformsOnPostgres;

  beforeAll(async () => {
    platforms = await startPlatformsOnPostgres();
  });
  afterAll(() => platforms.stop());

  outboxAndMessageLogContract(() => platforms);
  retryQueueContract(() => platforms);
  deadLettersContract(() => platforms);
  handlingContract(() => platforms);
});
