import type { Clock } from '../ports/clock.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';
import type { Work } from '../runtime/work-loop.js';
import { failedAttempt } from './failure.js';
import { HandlingFailed, handleOne } from './handling.js';
import type { HeldMessages } from './held-messages.js';
import type { ClaimedPartition, MessageLog } from './message-log.js';
import type { RetryPolicy } from './retry-policy.js';
import type { Subscription } from './subscription.js';

const BATCH = 100;

/**
 * Follows a log for one subscription. The handlers' writes and the move of the cursor are one commit, so the effect
 * of each message happens once. A batch in which something fails is rolled back and taken one by one, to find out
 * which; that message is held, and the cursor moves on without it.
 */
export class SubscriptionReader implements Work {
  readonly name: string;
  /** The context whose log it reads. */
  readonly wokenBy: string;
  private oneByOne = 0;
  private opened = false;

  constructor(
    private readonly subscription: Subscription,
    private readonly worker: string,
    private readonly retryPolicy: RetryPolicy,
    private readonly log: MessageLog,
    private readonly held: HeldMessages,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {
    this.name = subscription.name;
    this.wokenBy = subscription.from;
  }

  async step(): Promise<boolean> {
    if (!this.opened) await this.unitOfWork.run(() => this.log.open(this.subscription));
    this.opened = true;
    const limit = this.oneByOne > 0 ? 1 : BATCH;
    let partition = -1;
    try {
      return await this.unitOfWork.run(async () => {
        const claimed = await this.log.claim(this.subscription);
        if (claimed === null) return false;
        partition = claimed.partition;
        await this.handleNext(claimed, limit);
        return true;
      });
    } catch (error) {
      if (!(error instanceof HandlingFailed)) throw error;
      if (limit === 1) await this.holdBack(partition, error);
      else this.oneByOne = BATCH;
      return true;
    } finally {
      if (limit === 1) this.oneByOne--;
    }
  }

  /** Unless a faster worker has taken the message up in between: then there is nothing to hold. */
  private async holdBack(partition: number, failure: HandlingFailed): Promise<void> {
    await this.unitOfWork.run(async () => {
      const claimed = await this.log.claim(this.subscription, partition);
      if (claimed === null) return;
      const [next] = await claimed.read(1);
      if (next?.id !== failure.failed.id) return;
      const now = this.clock.now();
      const attempt = failedAttempt(failure.cause, now, this.worker, failure.durationMs);
      await this.held.hold(
        this.subscription.name,
        next,
        attempt,
        this.retryPolicy.judge(failure.cause, 1, now),
      );
      await claimed.advance();
    });
  }

  private async handleNext(claimed: ClaimedPartition, limit: number): Promise<void> {
    const messages = await claimed.read(limit);
    const subjects = [...new Set(messages.map((message) => message.subject))];
    const heldBack = await this.held.heldSubjects(this.subscription.name, subjects);
    for (const message of messages) {
      if (heldBack.has(message.subject))
        await this.held.park(this.subscription.name, message, this.clock.now());
      else await handleOne(this.subscription, message);
    }
    await claimed.advance();
  }
}
