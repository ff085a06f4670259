import { withCausality, continueTrace } from '../observability/causality.js';
import { crashPoint } from '../runtime/crash-points.js';
import { PermanentFailure } from './failure.js';
import type { Message } from './message.js';
import type { MessageHandler, Subscription } from './subscription.js';

/** A handler threw an error. Other errors come from the infrastructure and do not count as attempts. */
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
 * Passes a message to the subscription's handler for its type. The message becomes the cause (causation id) of all events
 * that the handler appends.
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
    await withCausality(causality, () => handler(current));
    crashPoint('handler.after');
  } catch (error) {
    throw new HandlingFailed(message, error, performance.now() - startedAt);
  }
}

/** Upcasts the message version by version until the subscription has a handler for its type. */
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
        ? monthsWereDropped(message)
        : new PermanentFailure(`This subscription has no handler and no upcast for ${type}.`);
    versions.add(type);
    current = upcasts[type]!(current);
  }
  return { handler: handlers[current.type]!, current };
}

/** Appended by the log itself when it drops old months. A subscription that had not read all of them receives it. */
export const LOG_SHORTENED = 'pawprint.log-shortened.v1';

function monthsWereDropped({ data }: Message): PermanentFailure {
  return new PermanentFailure(
    `The unread messages from before ${(data as { before: string }).before} were dropped with their months.`,
  );
}
