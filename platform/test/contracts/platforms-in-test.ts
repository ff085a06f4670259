import type { DeadLetters } from '#src/messaging/dead-letters.js';
import type { RetryQueue } from '#src/messaging/retry-queue.js';
import type { LogChanges } from '#src/messaging/log-changes.js';
import type { MessageLog } from '#src/messaging/message-log.js';
import type { Outbox } from '#src/messaging/outbox.js';
import type { IdempotencyKeys } from '#src/ports/idempotency-keys.js';
import type { RateSlots } from '#src/resilience/rate-slots.js';
import type { UnitOfWork } from '#src/ports/unit-of-work.js';
import type { AdjustableClock } from '../adjustable-clock.js';

/** The platform's ports of one context, with any adapters. */
export interface PlatformInTest {
  readonly outbox: Outbox;
  readonly log: MessageLog;
  readonly changes: LogChanges;
  readonly retryQueue: RetryQueue;
  readonly deadLetters: DeadLetters;
  readonly unitOfWork: UnitOfWork;
  readonly keys: IdempotencyKeys;
  readonly rateSlots: RateSlots;
  readonly notes: Notes;
}

/** Texts that a handler or a command of these tests stores in its unit of work. */
export interface Notes {
  write(text: string): Promise<void>;
  /** Returns the texts in the order in which they were written. */
  all(): Promise<string[]>;
}

/** Two contexts that can read each other's published events, with one clock. */
export interface PlatformsInTest {
  readonly here: PlatformInTest;
  readonly elsewhere: PlatformInTest;
  readonly clock: AdjustableClock;
}
