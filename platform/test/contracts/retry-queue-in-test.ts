import { beforeEach } from '@jest/globals';
import type { DeadLetter } from '#src/messaging/dead-letters.js';
import type { FailedAttempt } from '#src/messaging/failure.js';
import type { RetryEntry } from '#src/messaging/retry-queue.js';
import type { Message } from '#src/messaging/message.js';
import type { Verdict } from '#src/messaging/retry-policy.js';
import type { Subscription } from '#src/messaging/subscription.js';
import { aMessage, aSubscription } from './messages.js';
import type { PlatformInTest } from './platforms-in-test.js';

export const NOW = new Date('2026-05-04T09:00:00Z');
export const after = (milliseconds: number): Date => new Date(NOW.getTime() + milliseconds);

/** Short subjects suffice, because each test has a new subscription. */
export const messageOf = (subject: string): Message => aMessage({ subject });

export const anAttempt = (overrides: Partial<FailedAttempt> = {}): FailedAttempt => ({
  at: NOW,
  worker: 'a worker',
  durationMs: 12,
  errorType: 'TypeError',
  errorMessage: 'it is not a function',
  stack: 'TypeError: it is not a function\n    at somewhere',
  ...overrides,
});

/** The retry queue and dead letters of a subscription, which is a new one in each test. */
export function retryQueueInTest(platform: () => PlatformInTest) {
  let subscription: Subscription;
  beforeEach(() => {
    subscription = aSubscription([]);
  });

  const claimDue = (now: Date): Promise<RetryEntry | null> =>
    platform().unitOfWork.run(() => platform().retryQueue.claimDue(subscription, now));
  const claimed = async (now: Date): Promise<RetryEntry> => {
    const entry = await claimDue(now);
    if (entry === null) throw new Error(`Nothing of ${subscription.name} is due at ${now.toISOString()}.`);
    return entry;
  };
  const deadLetters = (): Promise<DeadLetter[]> =>
    platform().deadLetters.list({ subscription: subscription.name }, 100);
  return {
    subscription: () => subscription,
    /** Replaces the subscription by one whose dead letters block their subject. */
    blockOnDeadLetters: () => {
      subscription = aSubscription([], { onDeadLetter: 'block' });
    },
    enqueue: (message: Message, verdict: Verdict, attempt = anAttempt()) =>
      platform().unitOfWork.run(() =>
        platform().retryQueue.add(subscription, message, {
          attempt,
          failures: { attempts: 1, crashes: 0 },
          verdict,
        }),
      ),
    failAgain: (entry: RetryEntry, attempt: FailedAttempt, verdict: Verdict) =>
      platform().unitOfWork.run(() =>
        platform().retryQueue.failedAgain(entry, {
          attempt,
          failures: { attempts: entry.failures.attempts + 1, crashes: 0 },
          verdict,
        }),
      ),
    park: (...messages: Message[]) =>
      platform().unitOfWork.run(() => platform().retryQueue.park(subscription, messages)),
    claimDue,
    claimed,
    deliver: async (now: Date): Promise<Message> => {
      const entry = await claimed(now);
      await platform().retryQueue.delivered(entry);
      return entry.message;
    },
    /** The dead letters that wait for a decision, newest first. */
    deadLetters,
    theDeadLetter: async (): Promise<DeadLetter> => (await deadLetters())[0]!,
  };
}
