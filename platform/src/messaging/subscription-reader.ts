import type { UnitOfWork } from '../ports/unit-of-work.js';
import { crashPoint, type Work } from '../runtime/index.js';
import { HandlingFailed, handleOne } from './handling.js';
import type { IsolatedHandling } from './isolated-handling.js';
import type { RetryQueue } from './retry-queue.js';
import type { Message } from './message.js';
import type { Batch, MessageLog, TakenMessage } from './message-log.js';
import { batchOf, type Subscription } from './subscription.js';

/**
 * Follows a log for one subscription. The handlers' writes and the move of the cursor are one commit, so the effect
 * of each message happens once. A batch in which something fails is rolled back and taken one by one, to find out
 * which; that message is held, and the cursor moves on without it.
 */
export class SubscriptionReader implements Work {
  readonly name: string;
  private opened = false;

  constructor(
    private readonly subscription: Subscription,
    private readonly worker: string,
    private readonly alone: IsolatedHandling,
    private readonly log: MessageLog,
    private readonly held: RetryQueue,
    private readonly unitOfWork: UnitOfWork,
    readonly wokenBy: string = subscription.from,
    /** Called when there is more than one reader can take at once. */
    private readonly onMore: () => void = () => {},
  ) {
    this.name = subscription.name;
  }

  async step(): Promise<boolean> {
    if (!this.opened) await this.unitOfWork.run(() => this.log.open(this.subscription, this.worker));
    this.opened = true;
    let taken: Batch | null = null;
    try {
      return await this.unitOfWork.run(async () => {
        const most = batchOf(this.subscription);
        taken = await this.log.take(this.subscription, most);
        if (taken === null) return false;
        if (taken.messages.length === most) this.onMore();
        crashPoint('reader.taken');
        await this.handle(taken);
        crashPoint('reader.handled');
        return true;
      });
    } catch (error) {
      if (!(error instanceof HandlingFailed) || taken === null) throw error;
      await this.lookForTheCulprit(taken);
      return true;
    }
  }

  private async handle({ messages, alone }: Batch): Promise<void> {
    const [waiting, free] = [messages.filter(isHeldBack), messages.filter((taken) => !isHeldBack(taken))];
    if (waiting.length > 0) await this.held.park(this.subscription, waiting.map(messageOf));
    if (alone) for (const { message } of free) await this.handleAlone(message);
    else await this.handleTogether(free.map(messageOf));
  }

  /** Subjects side by side, as their round trips cost more than their work; each subject's messages in their order. */
  private async handleTogether(messages: readonly Message[]): Promise<void> {
    const subjects = [...Map.groupBy(messages, (message) => message.subject).values()].map(
      async (inOrder) => {
        for (const message of inOrder) await handleOne(this.subscription, message);
      },
    );
    // Nobody may still be writing when the transaction is rolled back.
    const failed = (await Promise.allSettled(subjects)).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  }

  private async handleAlone(message: Message): Promise<void> {
    const setback = await this.alone.handle(message);
    if (setback === null) return;
    crashPoint('failure.before-hold');
    await this.held.hold(this.subscription, message, setback);
    crashPoint('failure.held');
  }

  private lookForTheCulprit({ partition, messages }: Batch): Promise<void> {
    return this.unitOfWork.run(() => this.log.oneByOne(this.subscription, partition, messages.length));
  }
}

const isHeldBack = ({ heldBack }: TakenMessage): boolean => heldBack;
const messageOf = ({ message }: TakenMessage): Message => message;
