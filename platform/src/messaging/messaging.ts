import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit, Optional } from '@nestjs/common';
import { Clock, Randomness, UnitOfWork } from '../ports/index.js';
import { BackgroundWork } from '../runtime/background-work.js';
import { IsolatedHandling } from './isolated-handling.js';
import { RetryQueue } from './retry-queue.js';
import { MessageLog } from './message-log.js';
import { type Progress, ProgressReports } from './progress.js';
import { Retrier } from './retrier.js';
import { RetryPolicy } from './retry-policy.js';
import { type Subscription, SUBSCRIPTIONS } from './subscription.js';
import { SubscriptionReader } from './subscription-reader.js';
import { Transport } from './transport.js';
import { Worker } from './worker.js';

/** Puts readers and a retrier to work for each subscription that a context provides under {@link SUBSCRIPTIONS}. */
@Injectable()
export class Messaging implements OnModuleInit, OnModuleDestroy {
  constructor(
    @Inject(SUBSCRIPTIONS) private readonly subscriptions: readonly Subscription[],
    private readonly work: BackgroundWork,
    private readonly worker: Worker,
    private readonly log: MessageLog,
    private readonly held: RetryQueue,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly randomness: Randomness,
    private readonly reports: ProgressReports,
    @Optional() private readonly transport?: Transport,
  ) {}

  onModuleInit(): void {
    for (const subscription of this.subscriptions) {
      this.transport?.carry(subscription);
      const { log, held, unitOfWork, clock } = this;
      const worker = this.worker.name;
      const retryPolicy = new RetryPolicy(this.randomness, subscription.retry);
      const alone = new IsolatedHandling(subscription, worker, retryPolicy, held, unitOfWork, clock);
      const read = [subscription, worker, alone, log, held, unitOfWork] as const;
      // Two work faster than one, as one waits for Postgres while the other one works; for a single message they would
      // only be in each other's way.
      const more = `more for ${subscription.name}`;
      this.work.add(new SubscriptionReader(...read, subscription.from, () => this.work.wake(more)));
      this.work.add(new SubscriptionReader(...read, more));
      this.work.add(new Retrier(subscription, alone, held, unitOfWork, clock));
      this.reports.add(() => this.progressOf(subscription));
    }
  }

  /** Before anything is drained: what is cut short from now on is nobody's fault. */
  async onModuleDestroy(): Promise<void> {
    const { log, held, worker, subscriptions } = this;
    await this.unitOfWork
      .run(async () => {
        await held.planEnd(worker.name);
        for (const subscription of subscriptions) await log.close(subscription, worker.name);
      })
      // Without a database it cannot be said; the next worker will be more careful than it need be.
      .catch(() => {});
  }

  /**
   * Of one moment: what was held back may say something new to its own subscription, and between two looks it would be
   * found in neither place.
   */
  private progressOf(subscription: Subscription): Promise<Progress> {
    return this.unitOfWork.readSnapshot(async () => {
      const retries = await this.held.waiting(subscription);
      return { subscription: subscription.name, lag: await this.log.lag(subscription), retries, leases: 0 };
    });
  }
}
