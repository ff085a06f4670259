import type { Clock, UnitOfWork } from '../ports/index.js';
import { crashPoint, type Work } from '../runtime/index.js';
import type { IsolatedHandling } from './isolated-handling.js';
import type { RetryQueue } from './retry-queue.js';
import type { Subscription } from './subscription.js';

/**
 * Retries the messages in the retry queue of one subscription, the oldest of each subject first. The handler's writes and
 * the new state of the entry are one commit. A row lock is the lease of the entry; it ends with the worker's transaction.
 */
export class Retrier implements Work {
  readonly name: string;

  constructor(
    private readonly subscription: Subscription,
    private readonly isolatedHandling: IsolatedHandling,
    private readonly retryQueue: RetryQueue,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {
    this.name = `retries of ${subscription.name}`;
  }

  get wokenBy(): string {
    return this.name;
  }

  nextDueAt(): Promise<Date | null> {
    return this.retryQueue.nextDueAt(this.subscription);
  }

  step(): Promise<boolean> {
    return this.unitOfWork.run(async () => {
      const claimed = await this.retryQueue.claimDue(this.subscription, this.clock.now());
      if (claimed === null) return false;
      crashPoint('retrier.claimed');
      const failure = await this.isolatedHandling.handle(claimed.message, claimed.failures);
      if (failure === null) await this.retryQueue.delivered(claimed);
      else await this.retryQueue.failedAgain(claimed, failure);
      crashPoint('retrier.delivered');
      return true;
    });
  }
}
