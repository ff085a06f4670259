import type { Clock, UnitOfWork } from '../ports/index.js';
import { crashPoint } from '../runtime/crash-points.js';
import { failedAttempt, WorkerDied } from './failure.js';
import { HandlingFailed, handleOne } from './handling.js';
import type { RetryQueue, Setback } from './retry-queue.js';
import type { Message } from './message.js';
import { counted, type Failures, NO_FAILURES, type RetryPolicy } from './retry-policy.js';
import type { Subscription } from './subscription.js';

/**
 * Handles one message with nothing else in hand, so that whatever goes wrong is its doing. An error undoes the
 * handler's writes and no others. A worker that dies of it leaves a note, which was committed before it began; the next
 * one finds it, and counts it as an attempt instead of dying as well.
 */
export class IsolatedHandling {
  constructor(
    private readonly subscription: Subscription,
    private readonly worker: string,
    private readonly retryPolicy: RetryPolicy,
    private readonly held: RetryQueue,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * In the present unit of work, whose locks keep others from the same message.
   *
   * @param before what has come of it so far
   * @returns what went wrong; null when it went well
   */
  async handle(message: Message, before: Failures = NO_FAILURES): Promise<Setback | null> {
    const { held, subscription, worker, clock } = this;
    const victim = await this.unitOfWork.runSeparately(() =>
      held.begin(subscription, message, worker, clock.now()),
    );
    crashPoint('alone.begun');
    const setback = victim
      ? this.setback(new WorkerDied(victim.worker), before, victim)
      : await this.attempt(message, before);
    await held.ended(subscription, message);
    return setback;
  }

  private async attempt(message: Message, before: Failures): Promise<Setback | null> {
    try {
      await this.unitOfWork.savepoint(() => handleOne(this.subscription, message));
      return null;
    } catch (error) {
      if (!(error instanceof HandlingFailed)) throw error;
      const by = { worker: this.worker, at: this.clock.now(), durationMs: error.durationMs };
      return this.setback(error.cause, before, by);
    }
  }

  private setback(
    error: unknown,
    before: Failures,
    { worker, at, durationMs = 0 }: { worker: string; at: Date; durationMs?: number },
  ): Setback {
    const failures = counted(before, error);
    return {
      attempt: failedAttempt(error, at, worker, durationMs),
      failures,
      verdict: this.retryPolicy.judge(error, failures, this.clock.now()),
    };
  }
}
