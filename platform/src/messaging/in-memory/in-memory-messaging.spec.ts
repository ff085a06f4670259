import { handlingContract } from '../../testing/contracts/handling.contract.js';
import { heldMessagesAndDeadLettersContract } from '../../testing/contracts/held-messages-and-dead-letters.contract.js';
import { inMemoryPlatforms } from '../../testing/contracts/in-memory-platforms.js';
import { outboxAndMessageLogContract } from '../../testing/contracts/outbox-and-message-log.contract.js';

const platforms = inMemoryPlatforms();

outboxAndMessageLogContract(() => platforms);
heldMessagesAndDeadLettersContract(() => platforms);
handlingContract(() => platforms);
