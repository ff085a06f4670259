import type { Clock, UnitOfWork } from '../ports/index.js';
import { crashPoint, type Work } from '../runtime/index.js';
import type { IsolatedHandling } from './isolated-handling.js';
import type { RetryQueue } from './retry-queue.js';
import type { Subscription } from './subscription.js';

/**
 * Tries the held messages of one subscription again, the eldest of each subject first. The handler's writes and the
 * end of the waiting are one commit; the lock on the message is the lease, and goes with the worker that held it.
 */
export class Retrier implements Work {
  readonly name: string;

  constructor(
    private readonly subscription: Subscription,
    private readonly alone: IsolatedHandling,
    private readonly held: RetryQueue,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {
    this.name = `${subscription.name}, once more`;
  }

  nextDueAt(): Promise<Date | null> {
    return this.held.nextDueAt(this.subscription);
  }

  step(): Promise<boolean> {
    return this.unitOfWork.run(async () => {
      const claimed = await this.held.claimDue(this.subscription, this.clock.now());
      if (claimed === null) return false;
      crashPoint('retrier.claimed');
      const setback = await this.alone.handle(claimed.message, claimed.failures);
      if (setback === null) await this.held.delivered(claimed);
      else await this.held.failedAgain(claimed, setback);
      crashPoint('retrier.delivered');
      return true;
    });
  }
}
