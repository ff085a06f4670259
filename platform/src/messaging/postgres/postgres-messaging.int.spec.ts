import { afterAll, beforeAll } from '@jest/globals';
import { handlingContract } from '../../testing/contracts/handling.contract.js';
import { deadLettersContract } from '../../testing/contracts/dead-letters.contract.js';
import { heldMessagesContract } from '../../testing/contracts/held-messages.contract.js';
import { outboxAndMessageLogContract } from '../../testing/contracts/outbox-and-message-log.contract.js';
import {
  type PlatformsOnPostgres,
  startPlatformsOnPostgres,
} from '../../testing/contracts/postgres-platforms.js';

let platforms: PlatformsOnPostgres;

beforeAll(async () => {
  platforms = await startPlatformsOnPostgres();
});
afterAll(() => platforms.stop());

outboxAndMessageLogContract(() => platforms);
heldMessagesContract(() => platforms);
deadLettersContract(() => platforms);
handlingContract(() => platforms);
