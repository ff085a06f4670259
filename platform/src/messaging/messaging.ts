import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../ports/clock.js';
import { Randomness } from '../ports/randomness.js';
import { UnitOfWork } from '../ports/unit-of-work.js';
import { BackgroundWork } from '../runtime/background-work.js';
import { HeldMessages } from './held-messages.js';
import { DeadLettersController } from './http/dead-letters.controller.js';
import { MessagingController } from './http/messaging.controller.js';
import { MessageLog } from './message-log.js';
import { type Progress, ProgressReports } from './progress.js';
import { Retrier } from './retrier.js';
import { RetryPolicy } from './retry-policy.js';
import { type Subscription, SUBSCRIPTIONS } from './subscription.js';
import { SubscriptionReader } from './subscription-reader.js';
import { Worker } from './worker.js';

/** The routes that show how messages fare, and let people decide about those that nobody tries again. */
export const MESSAGING_CONTROLLERS = [MessagingController, DeadLettersController];

/** Puts a reader and a retrier to work for each subscription that a context provides under {@link SUBSCRIPTIONS}. */
@Injectable()
export class Messaging implements OnModuleInit {
  constructor(
    @Inject(SUBSCRIPTIONS) private readonly subscriptions: readonly Subscription[],
    private readonly work: BackgroundWork,
    private readonly worker: Worker,
    private readonly log: MessageLog,
    private readonly held: HeldMessages,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly randomness: Randomness,
    private readonly reports: ProgressReports,
  ) {}

  onModuleInit(): void {
    const retryPolicy = new RetryPolicy(this.randomness);
    for (const subscription of this.subscriptions) {
      const common = [subscription, this.worker.name, retryPolicy] as const;
      this.work.add(new SubscriptionReader(...common, this.log, this.held, this.unitOfWork, this.clock));
      this.work.add(new Retrier(...common, this.held, this.unitOfWork, this.clock));
      this.reports.add(() => this.progressOf(subscription));
    }
  }

  private async progressOf(subscription: Subscription): Promise<Progress> {
    return {
      subscription: subscription.name,
      lag: await this.log.lag(subscription),
      retries: await this.held.waiting(subscription.name),
      leases: 0,
    };
  }
}
