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

/** Subjects of one letter are told apart from those of other tests by the subscription. */
export const about = (subject: string): Message => aMessage({ subject });

export const anAttempt = (about: Partial<FailedAttempt> = {}): FailedAttempt => ({
  at: NOW,
  worker: 'a worker',
  durationMs: 12,
  errorType: 'TypeError',
  errorMessage: 'it is not a function',
  stack: 'TypeError: it is not a function\n    at somewhere',
  ...about,
});

/** What is held for a subscription, which is a new one in each test. */
export function retryQueueInTest(platform: () => PlatformInTest) {
  let subscription: Subscription;
  beforeEach(() => {
    subscription = aSubscription([]);
  });

  const claimDue = (now: Date): Promise<RetryEntry | null> =>
    platform().unitOfWork.run(() => platform().held.claimDue(subscription, now));
  const claimed = async (now: Date): Promise<RetryEntry> => {
    const held = await claimDue(now);
    if (held === null) throw new Error(`Nothing of ${subscription.name} is due at ${now.toISOString()}.`);
    return held;
  };
  const deadLetters = (): Promise<DeadLetter[]> =>
    platform().deadLetters.list({ subscription: subscription.name }, 100);
  return {
    subscription: () => subscription,
    /** Makes it another one, which waits for somebody's decision where a message is dead. */
    waitAfterDeath: () => {
      subscription = aSubscription([], { afterDeath: 'wait' });
    },
    hold: (message: Message, verdict: Verdict, attempt = anAttempt()) =>
      platform().unitOfWork.run(() =>
        platform().held.hold(subscription, message, {
          attempt,
          failures: { attempts: 1, deaths: 0 },
          verdict,
        }),
      ),
    failAgain: (held: RetryEntry, attempt: FailedAttempt, verdict: Verdict) =>
      platform().unitOfWork.run(() =>
        platform().held.failedAgain(held, {
          attempt,
          failures: { attempts: held.failures.attempts + 1, deaths: 0 },
          verdict,
        }),
      ),
    park: (...messages: Message[]) =>
      platform().unitOfWork.run(() => platform().held.park(subscription, messages)),
    claimDue,
    claimed,
    deliver: async (now: Date): Promise<Message> => {
      const held = await claimed(now);
      await platform().held.delivered(held);
      return held.message;
    },
    /** Those that wait for a decision, newest first. */
    deadLetters,
    theDeadLetter: async (): Promise<DeadLetter> => (await deadLetters())[0]!,
  };
}
