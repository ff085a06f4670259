import { handlingContract } from '../contracts/handling.contract.js';
import { deadLettersContract } from '../contracts/dead-letters.contract.js';
import { retryQueueContract } from '../contracts/retry-queue.contract.js';
import { inMemoryPlatforms } from '../contracts/in-memory-platforms.js';
import { outboxAndMessageLogContract } from '../contracts/outbox-and-message-log.contract.js';

const platforms = inMemoryPlatforms();

outboxAndMessageLogContract(() => platforms);
retryQueueContract(() => platforms);
deadLettersContract(() => platforms);
handlingContract(() => platforms);
