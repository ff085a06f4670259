import { because, continueTrace } from '../observability/causality.js';
import type { Message } from './message.js';
import type { Subscription } from './subscription.js';

/** A handler threw: the message is to blame, not the way it came. */
export class HandlingFailed extends Error {
  constructor(
    readonly failed: Message,
    override readonly cause: unknown,
    readonly durationMs: number,
  ) {
    super(`Handling ${failed.type} ${failed.id} failed`, { cause });
    this.name = 'HandlingFailed';
  }
}

/**
 * Hands a message to the subscription's handler for its type, as its consequence: whatever is said meanwhile names it
 * as the cause.
 *
 * @throws HandlingFailed
 */
export async function handleOne(subscription: Subscription, message: Message): Promise<void> {
  const startedAt = performance.now();
  const causality = {
    correlationId: message.correlationid,
    causationId: message.id,
    traceparent: continueTrace(message.traceparent),
  };
  try {
    await because(causality, async () => subscription.handlers[message.type]!(message));
  } catch (error) {
    throw new HandlingFailed(message, error, performance.now() - startedAt);
  }
}
