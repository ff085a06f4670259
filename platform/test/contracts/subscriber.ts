import { randomUUID } from 'node:crypto';
import { IsolatedHandling } from '#src/messaging/isolated-handling.js';
import { Retrier } from '#src/messaging/retrier.js';
import { RetryPolicy } from '#src/messaging/retry-policy.js';
import type { MessageHandler, Subscription } from '#src/messaging/subscription.js';
import { SubscriptionReader } from '#src/messaging/subscription-reader.js';
import type { Randomness } from '#src/ports/randomness.js';
import type { Work } from '#src/runtime/work-loop.js';
import type { AdjustableClock } from '../adjustable-clock.js';
import type { PlatformInTest } from './platforms-in-test.js';

const MAX_STEPS = 10_000;

/** With {@link half}, the pauses are 100, 200 and 400 ms; the fourth failure is the last. */
const POLICY = { maxAttempts: 4, firstCeilingMs: 200, maxCeilingMs: 60_000 };
const half: Randomness = { fraction: () => 0.5 };

/** A subscription with its reader and its retrier, whose steps the test runs. */
export class SubscriberInTest {
  readonly subscription: Subscription;
  readonly reader: Work;
  readonly retrier: Work;

  constructor(
    { log, retryQueue, unitOfWork }: PlatformInTest,
    private readonly clock: AdjustableClock,
    handlers: Readonly<Record<string, MessageHandler>>,
    { worker = 'a worker', ...overrides }: Partial<Subscription> & { readonly worker?: string } = {},
  ) {
    this.subscription = { name: `subscription-${randomUUID()}`, from: 'here', handlers, ...overrides };
    const { subscription } = this;
    const retryPolicy = new RetryPolicy(half, { ...POLICY, ...overrides.retry });
    const isolatedHandling = new IsolatedHandling(
      subscription,
      worker,
      retryPolicy,
      retryQueue,
      unitOfWork,
      clock,
    );
    this.reader = new SubscriptionReader(subscription, worker, isolatedHandling, log, retryQueue, unitOfWork);
    this.retrier = new Retrier(subscription, isolatedHandling, retryQueue, unitOfWork, clock);
  }

  /** Reads all unread messages. */
  async read(): Promise<void> {
    await untilDone(this.reader);
  }

  /** Retries all due messages. */
  async retry(): Promise<void> {
    await untilDone(this.retrier);
  }

  /** Reads and retries until nothing waits, and advances the clock to each due time. */
  async drain(): Promise<void> {
    await this.read();
    for (let step = 0; step < MAX_STEPS; step++) {
      await this.retry();
      const due = await this.retrier.nextDueAt!();
      if (due === null) return;
      this.clock.advanceBy(due.getTime() - this.clock.now().getTime());
    }
    throw new Error(`${this.retrier.name} does not come to an end.`);
  }
}

async function untilDone(work: Work): Promise<void> {
  for (let step = 0; step < MAX_STEPS; step++) if (!(await work.step())) return;
  throw new Error(`${work.name} does not come to an end.`);
}
