import type { DeadLetters } from '#src/messaging/dead-letters.js';
import type { RetryQueue } from '#src/messaging/retry-queue.js';
import type { MessageLog } from '#src/messaging/message-log.js';
import type { Outbox } from '#src/messaging/outbox.js';
import type { IdempotencyKeys } from '#src/ports/idempotency-keys.js';
import type { RateSlots } from '#src/resilience/rate-slots.js';
import type { Snapshots } from '#src/ports/snapshots.js';
import type { UnitOfWork } from '#src/ports/unit-of-work.js';
import type { AdjustableClock } from '../adjustable-clock.js';

/** One context's ports, whatever is behind them. */
export interface PlatformInTest {
  readonly outbox: Outbox;
  readonly log: MessageLog;
  readonly held: RetryQueue;
  readonly deadLetters: DeadLetters;
  readonly unitOfWork: UnitOfWork;
  readonly keys: IdempotencyKeys;
  readonly snapshots: Snapshots;
  readonly rateSlots: RateSlots;
  readonly notes: Notes;
}

/** What a handler or a command of these tests writes down: it lasts if its unit of work does. */
export interface Notes {
  write(text: string): Promise<void>;
  /** In the order in which they were written. */
  all(): Promise<string[]>;
}

/** Two contexts that can hear each other, on one clock. */
export interface PlatformsInTest {
  readonly here: PlatformInTest;
  readonly elsewhere: PlatformInTest;
  readonly clock: AdjustableClock;
}
