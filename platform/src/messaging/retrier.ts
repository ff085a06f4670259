import type { Clock } from '../ports/clock.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';
import type { Work } from '../runtime/work-loop.js';
import { failedAttempt } from './failure.js';
import { HandlingFailed, handleOne } from './handling.js';
import type { HeldMessage, HeldMessages } from './held-messages.js';
import type { RetryPolicy } from './retry-policy.js';
import type { Subscription } from './subscription.js';

/**
 * Tries the held messages of one subscription again, the eldest of each subject first. The handler's writes and the
 * end of the waiting are one commit; the lock on the message is the lease, and goes with the worker that held it.
 */
export class Retrier implements Work {
  readonly name: string;

  constructor(
    private readonly subscription: Subscription,
    private readonly worker: string,
    private readonly retryPolicy: RetryPolicy,
    private readonly held: HeldMessages,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {
    this.name = `${subscription.name}, once more`;
  }

  nextDueAt(): Promise<Date | null> {
    return this.held.nextDueAt(this.subscription.name);
  }

  async step(): Promise<boolean> {
    let claimed: HeldMessage | null = null;
    try {
      return await this.unitOfWork.run(async () => {
        claimed = await this.held.claimDue(this.subscription.name, this.clock.now());
        if (claimed === null) return false;
        await handleOne(this.subscription, claimed.message);
        await this.held.delivered(claimed);
        return true;
      });
    } catch (error) {
      if (!(error instanceof HandlingFailed) || claimed === null) throw error;
      await this.record(claimed, error);
      return true;
    }
  }

  private async record(held: HeldMessage, failure: HandlingFailed): Promise<void> {
    const now = this.clock.now();
    const attempt = failedAttempt(failure.cause, now, this.worker, failure.durationMs);
    const verdict = this.retryPolicy.judge(failure.cause, held.attempts + 1, now);
    await this.unitOfWork.run(() => this.held.failedAgain(held, attempt, verdict));
  }
}
