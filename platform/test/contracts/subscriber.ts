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

/** With {@link middling}, pauses of 100, 200 and 400 ms, then the end. */
const POLICY = { mostAttempts: 4, firstCeilingMs: 200, highestCeilingMs: 60_000 };
const middling: Randomness = { fraction: () => 0.5 };

/** A subscription with its reader and its retrier, which take a step when they are told to. */
export class SubscriberInTest {
  readonly subscription: Subscription;
  readonly reader: Work;
  readonly retrier: Work;

  constructor(
    { log, held, unitOfWork }: PlatformInTest,
    private readonly clock: AdjustableClock,
    handlers: Readonly<Record<string, MessageHandler>>,
    { worker = 'a worker', ...about }: Partial<Subscription> & { readonly worker?: string } = {},
  ) {
    this.subscription = { name: `subscription-${randomUUID()}`, from: 'here', handlers, ...about };
    const { subscription } = this;
    const retryPolicy = new RetryPolicy(middling, { ...POLICY, ...about.retry });
    const alone = new IsolatedHandling(subscription, worker, retryPolicy, held, unitOfWork, clock);
    this.reader = new SubscriptionReader(subscription, worker, alone, log, held, unitOfWork);
    this.retrier = new Retrier(subscription, alone, held, unitOfWork, clock);
  }

  /** Takes up whatever is in the log. */
  async read(): Promise<void> {
    await untilDone(this.reader);
  }

  /** Tries whatever is due. */
  async retry(): Promise<void> {
    await untilDone(this.retrier);
  }

  /** Reads and tries, moving the clock on to whatever waits for its time. */
  async settle(): Promise<void> {
    await this.read();
    for (let step = 0; step < MAX_STEPS; step++) {
      await this.retry();
      const due = await this.retrier.nextDueAt!();
      if (due === null) return;
      this.clock.advanceBy(due.getTime() - this.clock.now().getTime());
    }
    throw new Error(`There is no end to ${this.retrier.name}.`);
  }
}

async function untilDone(work: Work): Promise<void> {
  for (let step = 0; step < MAX_STEPS; step++) if (!(await work.step())) return;
  throw new Error(`There is no end to ${work.name}.`);
}
