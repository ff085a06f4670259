import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit, Optional } from '@nestjs/common';
import { Clock, Randomness, UnitOfWork } from '../ports/index.js';
import { Counter, Metrics } from '../observability/metrics.js';
import { BackgroundWork } from '../runtime/background-work.js';
import { IsolatedHandling } from './isolated-handling.js';
import { type Failure, RetryQueue } from './retry-queue.js';
import { MessageLog } from './message-log.js';
import { type Progress, ProgressReports } from './progress.js';
import { Retrier } from './retrier.js';
import { RetryPolicy } from './retry-policy.js';
import { type Subscription, SUBSCRIPTIONS } from './subscription.js';
import { SubscriptionReader } from './subscription-reader.js';
import { Transport } from './transport.js';
import { Worker } from './worker.js';

/** Starts two readers and a retrier for each subscription that a context provides under {@link SUBSCRIPTIONS}. */
@Injectable()
export class Messaging implements OnModuleInit, OnModuleDestroy {
  private readonly failures: Counter;

  constructor(
    @Inject(SUBSCRIPTIONS) private readonly subscriptions: readonly Subscription[],
    private readonly work: BackgroundWork,
    private readonly worker: Worker,
    private readonly log: MessageLog,
    private readonly retryQueue: RetryQueue,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly randomness: Randomness,
    private readonly reports: ProgressReports,
    metrics: Metrics,
    @Optional() private readonly transport?: Transport,
  ) {
    this.failures = new Counter({
      name: 'message_failures_total',
      help: 'Failed attempts to handle a message: the message was retried, or became a dead letter',
      labelNames: ['subscription', 'outcome'],
      registers: [metrics],
    });
  }

  onModuleInit(): void {
    for (const subscription of this.subscriptions) {
      this.transport?.receive(subscription);
      const { log, retryQueue, unitOfWork, clock } = this;
      const worker = this.worker.name;
      const ports = [retryQueue, unitOfWork, clock] as const;
      const retryPolicy = new RetryPolicy(this.randomness, subscription.retry);
      const onFailure = ({ verdict }: Failure): void =>
        this.failures.inc({
          subscription: subscription.name,
          outcome: verdict === 'dead' ? 'dead-lettered' : 'retried',
        });
      const isolatedHandling = new IsolatedHandling(
        ...([subscription, worker, retryPolicy, ...ports, onFailure] as const),
      );
      const read = [subscription, worker, isolatedHandling, log, retryQueue, unitOfWork] as const;
      // Two readers are faster than one, because one works while the other waits for Postgres. For a single message the
      // second reader would only compete with the first, so a full batch wakes it.
      const more = `more for ${subscription.name}`;
      const retrier = new Retrier(subscription, isolatedHandling, ...ports);
      const onMore = (): void => this.work.wake(more);
      const onRetry = (): void => this.work.wake(retrier.wokenBy);
      this.work.add(new SubscriptionReader(...read, subscription.from, onMore, onRetry));
      this.work.add(new SubscriptionReader(...read, more, undefined, onRetry));
      this.work.add(retrier);
      this.reports.add(() => this.progressOf(subscription));
    }
  }

  /** Runs before the background work is drained: messages that the shutdown interrupts do not count as crashes. */
  async onModuleDestroy(): Promise<void> {
    await this.unitOfWork
      .run(async () => {
        await this.retryQueue.markPlannedEnd(this.worker.name);
        await this.log.close(this.worker.name);
      })
      // Without a database, the next worker handles the next messages one by one although no worker crashed.
      .catch(() => {});
  }

  /**
   * Reads one snapshot. A retried message may append an event to its own subscription. Two separate reads
   * could count it neither as a retry nor as lag.
   */
  private progressOf(subscription: Subscription): Promise<Progress> {
    return this.unitOfWork.readSnapshot(async () => {
      const retries = await this.retryQueue.waiting(subscription);
      return { subscription: subscription.name, lag: await this.log.lag(subscription), retries, leases: 0 };
    });
  }
}
