import type { UnitOfWork } from '../ports/unit-of-work.js';
import { crashPoint, type Work } from '../runtime/index.js';
import { HandlingFailed, handleOne } from './handling.js';
import type { IsolatedHandling } from './isolated-handling.js';
import type { RetryQueue } from './retry-queue.js';
import type { Message } from './message.js';
import type { Batch, MessageLog, TakenMessage } from './message-log.js';
import { batchOf, type Subscription } from './subscription.js';

/**
 * Reads a log for one subscription. The handlers' writes and the move of the cursor are one commit, so the effect of each
 * message happens exactly once. If a handler fails, the batch is rolled back and its messages are read one by one to find
 * the failing message. That message goes to the retry queue, and the cursor moves behind it.
 */
export class SubscriptionReader implements Work {
  readonly name: string;
  private opened = false;

  constructor(
    private readonly subscription: Subscription,
    private readonly worker: string,
    private readonly isolatedHandling: IsolatedHandling,
    private readonly log: MessageLog,
    private readonly retryQueue: RetryQueue,
    private readonly unitOfWork: UnitOfWork,
    readonly wokenBy: string = subscription.from,
    /** Called after a full batch, because a second reader can help. */
    private readonly onMore: () => void = () => {},
    /** Called when a message that failed was committed to the retry queue. */
    private readonly onRetry: () => void = () => {},
  ) {
    this.name = subscription.name;
  }

  async step(): Promise<boolean> {
    if (!this.opened) await this.unitOfWork.run(() => this.log.open(this.subscription, this.worker));
    this.opened = true;
    let taken: Batch | null = null;
    try {
      return await this.unitOfWork.run(async () => {
        const limit = batchOf(this.subscription);
        taken = await this.log.take(this.subscription, limit);
        if (taken === null) return false;
        if (taken.messages.length === limit) this.onMore();
        crashPoint('reader.taken');
        await this.handle(taken);
        crashPoint('reader.handled');
        return true;
      });
    } catch (error) {
      if (!(error instanceof HandlingFailed) || taken === null) throw error;
      await this.isolatePoisonMessage(taken);
      return true;
    }
  }

  private async handle({ messages, isolated }: Batch): Promise<void> {
    const [blocked, free] = [messages.filter(isBlocked), messages.filter((taken) => !isBlocked(taken))];
    if (blocked.length > 0) await this.retryQueue.park(this.subscription, blocked.map(messageOf));
    if (isolated) for (const { message } of free) await this.handleIsolated(message);
    else await this.handleTogether(free.map(messageOf));
  }

  /** Handles the subjects concurrently, because round trips dominate, and the messages of one subject in their order. */
  private async handleTogether(messages: readonly Message[]): Promise<void> {
    const subjects = [...Map.groupBy(messages, (message) => message.subject).values()].map(
      async (inOrder) => {
        for (const message of inOrder) await handleOne(this.subscription, message);
      },
    );
    // All handlers must have ended before the transaction is rolled back.
    const failed = (await Promise.allSettled(subjects)).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  }

  private async handleIsolated(message: Message): Promise<void> {
    const failure = await this.isolatedHandling.handle(message);
    if (failure === null) return;
    crashPoint('failure.before-queueing');
    await this.retryQueue.add(this.subscription, message, failure);
    this.unitOfWork.afterCommit(this.onRetry);
    crashPoint('failure.queued');
  }

  private isolatePoisonMessage({ partition, messages }: Batch): Promise<void> {
    return this.unitOfWork.run(() => this.log.oneByOne(this.subscription, partition, messages.length));
  }
}

const isBlocked = ({ isBlocked }: TakenMessage): boolean => isBlocked;
const messageOf = ({ message }: TakenMessage): Message => message;
