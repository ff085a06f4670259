import { describe, afterAll, beforeAll } from '@jest/globals';
import { handlingContract } from '#test/contracts/handling.contract.js';
import { deadLettersContract } from '#test/contracts/dead-letters.contract.js';
import { retryQueueContract } from '#test/contracts/retry-queue.contract.js';
import { logChangesContract } from '#test/contracts/log-changes.contract.js';
import { outboxAndMessageLogContract } from '#test/contracts/outbox-and-message-log.contract.js';
import { type PlatformsOnPostgres, startPlatformsOnPostgres } from '#test/contracts/postgres-platforms.js';

describe('messaging on Postgres', () => {
  let platforms: PlatformsOnPostgres;

  beforeAll(async () => {
    platforms = await startPlatformsOnPostgres();
  });
  afterAll(() => platforms.stop());

  outboxAndMessageLogContract(() => platforms);
  logChangesContract(() => platforms);
  retryQueueContract(() => platforms);
  deadLettersContract(() => platforms);
  handlingContract(() => platforms);
});
