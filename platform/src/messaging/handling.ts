import { because, continueTrace } from '../observability/causality.js';
import { crashPoint } from '../runtime/crash-points.js';
import { PermanentFailure } from './failure.js';
import type { Message } from './message.js';
import type { MessageHandler, Subscription } from './subscription.js';

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
    const { handler, current } = handlerFor(subscription, message);
    crashPoint('handler.before');
    await because(causality, () => handler(current));
    crashPoint('handler.after');
  } catch (error) {
    throw new HandlingFailed(message, error, performance.now() - startedAt);
  }
}

/** Upcasts, version by version, until there is somebody who understands it. */
function handlerFor(
  { handlers, upcasts = {} }: Subscription,
  message: Message,
): { handler: MessageHandler; current: Message } {
  let current = message;
  const versions = new Set<string>();
  while (!Object.hasOwn(handlers, current.type)) {
    const { type } = current;
    if (versions.has(type) || !Object.hasOwn(upcasts, type))
      throw type === LOG_SHORTENED
        ? wereDropped(message)
        : new PermanentFailure(`Nobody here knows what ${type} means.`);
    versions.add(type);
    current = upcasts[type]!(current);
  }
  return { handler: handlers[current.type]!, current };
}

/** Said by a log itself when months of it were dropped. It reaches a subscription that had not read them. */
export const LOG_SHORTENED = 'pawprint.log-shortened.v1';

function wereDropped({ data }: Message): PermanentFailure {
  return new PermanentFailure(
    `What was said before ${(data as { before: string }).before} and not read yet was dropped with its months.`,
  );
}
