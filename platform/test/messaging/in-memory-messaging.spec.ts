import { describe } from '@jest/globals';
import { handlingContract } from '../contracts/handling.contract.js';
import { deadLettersContract } from '../contracts/dead-letters.contract.js';
import { retryQueueContract } from '../contracts/retry-queue.contract.js';
import { inMemoryPlatforms } from '../contracts/in-memory-platforms.js';
import { logChangesContract } from '../contracts/log-changes.contract.js';
import { outboxAndMessageLogContract } from '../contracts/outbox-and-message-log.contract.js';

const platforms = inMemoryPlatforms();

describe('messaging in memory', () => {
  outboxAndMessageLogContract(() => platforms);
  logChangesContract(() => platforms);
  retryQueueContract(() => platforms);
  deadLettersContract(() => platforms);
  handlingContract(() => platforms);
});
