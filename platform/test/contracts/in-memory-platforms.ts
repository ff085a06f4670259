import { InMemoryDeadLetters } from '../messaging/in-memory-dead-letters.js';
import { InMemoryRetryQueue } from '../messaging/in-memory-retry-queue.js';
import { InMemoryLogChanges } from '../messaging/in-memory-log-changes.js';
import { InMemoryMessageLog } from '../messaging/in-memory-message-log.js';
import { InMemoryOutbox } from '../messaging/in-memory-outbox.js';
import { systemIds } from '#src/runtime/random-ids.js';
import { InMemoryIdempotencyKeys } from '../in-memory-idempotency-keys.js';
import { InMemoryRateSlots } from '../in-memory-rate-slots.js';
import { InMemoryWorld } from '../in-memory-world.js';
import type { PlatformInTest, PlatformsInTest } from './platforms-in-test.js';

export function inMemoryPlatforms(): PlatformsInTest {
  const world = new InMemoryWorld();
  return { here: platformIn(world, 'here'), elsewhere: platformIn(world, 'elsewhere'), clock: world.clock };
}

function platformIn({ database, unitOfWork, clock }: InMemoryWorld, context: string): PlatformInTest {
  const notes = database.collection<number, string>(`${context}.notes`);
  return {
    unitOfWork,
    outbox: new InMemoryOutbox(context, database, systemIds),
    log: new InMemoryMessageLog(context, database),
    changes: new InMemoryLogChanges(context, database),
    retryQueue: new InMemoryRetryQueue(context, database, systemIds),
    deadLetters: new InMemoryDeadLetters(context, database),
    keys: new InMemoryIdempotencyKeys(context, database, unitOfWork, clock),
    rateSlots: new InMemoryRateSlots(clock),
    notes: {
      write: (text) => Promise.resolve(void notes.set(notes.size + 1, text)),
      all: () => Promise.resolve([...notes.values()]),
    },
  };
}
