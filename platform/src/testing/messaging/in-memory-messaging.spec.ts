import { handlingContract } from '../contracts/handling.contract.js';
import { heldMessagesAndDeadLettersContract } from '../contracts/held-messages-and-dead-letters.contract.js';
import { inMemoryPlatforms } from '../contracts/in-memory-platforms.js';
import { outboxAndMessageLogContract } from '../contracts/outbox-and-message-log.contract.js';

const platforms = inMemoryPlatforms();

outboxAndMessageLogContract(() => platforms);
heldMessagesAndDeadLettersContract(() => platforms);
handlingContract(() => platforms);
