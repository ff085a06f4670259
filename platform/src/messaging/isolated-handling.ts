import type { Clock, UnitOfWork } from '../ports/index.js';
import { crashPoint } from '../runtime/crash-points.js';
import { failedAttempt, WorkerCrashed } from './failure.js';
import { HandlingFailed, handleOne } from './handling.js';
import type { RetryQueue, Failure } from './retry-queue.js';
import type { Message } from './message.js';
import { countFailure, type FailureCounts, NO_FAILURES, type RetryPolicy } from './retry-policy.js';
import type { Subscription } from './subscription.js';

/**
 * Handles one message at a time, so that a failure or a crash identifies the poison message. An error rolls back only the
 * handler's own writes. An in-progress marker is committed before the handler starts. If the worker crashes, the next
 * worker finds the marker and counts a failed attempt instead of handling the message and crashing too.
 */
export class IsolatedHandling {
  constructor(
    private readonly subscription: Subscription,
    private readonly worker: string,
    private readonly retryPolicy: RetryPolicy,
    private readonly retryQueue: RetryQueue,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    /** Called for each failure, before it is stored. */
    private readonly onFailure: (failure: Failure) => void = () => {},
  ) {}

  /**
   * Runs in the current unit of work, whose locks keep other workers from the same message.
   *
   * @param before the earlier failures of the message
   * @returns the failure, or null when the message was handled
   */
  async handle(message: Message, before: FailureCounts = NO_FAILURES): Promise<Failure | null> {
    const { retryQueue, subscription, worker, clock } = this;
    const crashed = await this.unitOfWork.runSeparately(() =>
      retryQueue.markInProgress(subscription, message, worker, clock.now()),
    );
    crashPoint('isolated-handling.marked');
    const failure = crashed
      ? this.failure(new WorkerCrashed(crashed.worker), before, crashed)
      : await this.attempt(message, before);
    await retryQueue.clearMarker(subscription, message);
    return failure;
  }

  private async attempt(message: Message, before: FailureCounts): Promise<Failure | null> {
    try {
      await this.unitOfWork.savepoint(() => handleOne(this.subscription, message));
      return null;
    } catch (error) {
      if (!(error instanceof HandlingFailed)) throw error;
      const by = { worker: this.worker, at: this.clock.now(), durationMs: error.durationMs };
      return this.failure(error.cause, before, by);
    }
  }

  private failure(
    error: unknown,
    before: FailureCounts,
    { worker, at, durationMs = 0 }: { worker: string; at: Date; durationMs?: number },
  ): Failure {
    const failures = countFailure(before, error);
    const failure = {
      attempt: failedAttempt(error, at, worker, durationMs),
      failures,
      verdict: this.retryPolicy.judge(error, failures, this.clock.now()),
    };
    this.onFailure(failure);
    return failure;
  }
}
