import { randomUUID } from 'node:crypto';
import type { Message, OutgoingEvent } from '#src/messaging/message.js';
import type { Batch } from '#src/messaging/message-log.js';
import { partitionOf } from '#src/messaging/partition.js';
import type { MessageHandler, Subscription } from '#src/messaging/subscription.js';
import type { PlatformInTest } from './platforms-in-test.js';

/** Returns a type that no other test uses, so that all tests can share one log. */
export const aType = (): string => `test.${randomUUID()}.v1`;

export function anOutgoingEvent(type: string, overrides: Partial<OutgoingEvent> = {}): OutgoingEvent {
  return {
    type,
    subject: 'a subject',
    time: new Date('2026-05-04T09:00:00.123Z'),
    data: { number: 1 },
    published: true,
    ...overrides,
  };
}

export function aMessage(overrides: Partial<Message> = {}): Message {
  const id = randomUUID();
  return {
    id,
    source: 'urn:pawprint:here',
    type: 'test.happened.v1',
    subject: 'a subject',
    time: '2026-05-04T09:00:00.123Z',
    data: { number: 1 },
    traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
    correlationid: id,
    causationid: null,
    ...overrides,
  };
}

/** Returns a new subscription, to the context's own log by default. */
export function aSubscription(types: readonly string[], overrides: Partial<Subscription> = {}): Subscription {
  const ignored: MessageHandler = () => Promise.resolve();
  return {
    name: `subscription-${randomUUID()}`,
    from: 'here',
    handlers: Object.fromEntries(types.map((type) => [type, ignored])),
    ...overrides,
  };
}

/** Returns new subjects of one partition, so that their messages are read in one batch. */
export function subjectsOfOnePartition(count: number): string[] {
  const subjects: string[] = [];
  while (subjects.length < count) {
    const subject = randomUUID();
    if (partitionOf(subject) === partitionOf(subjects[0] ?? subject)) subjects.push(subject);
  }
  return subjects;
}

const MAX_BATCHES = 1_000;

/**
 * Reads all messages of a subscription, batch by batch, like a reader whose handlers do nothing.
 *
 * @throws Error when it does not come to an end
 */
export async function readAll(
  { unitOfWork, log }: PlatformInTest,
  subscription: Subscription,
  limit = 3,
): Promise<Message[]> {
  const all: Message[] = [];
  for (let batch = 0; batch < MAX_BATCHES; batch++) {
    const messages = (await unitOfWork.run(() => log.take(subscription, limit)))?.messages;
    if (messages === undefined) return all;
    all.push(...messages.map(({ message }) => message));
  }
  throw new Error(`${subscription.name} does not come to an end.`);
}

/**
 * Takes the next messages of a subscription, and skips partitions without messages of its types.
 *
 * @throws Error when no message is unread
 */
export async function takeNext(
  { unitOfWork, log }: PlatformInTest,
  subscription: Subscription,
  limit: number,
): Promise<Batch> {
  for (;;) {
    const taken = await unitOfWork.run(() => log.take(subscription, limit));
    if (taken === null) throw new Error(`${subscription.name} has no unread messages.`);
    if (taken.messages.length > 0) return taken;
  }
}

export const messagesOf = ({ messages }: Batch): Message[] => messages.map(({ message }) => message);

export const numbersOf = (messages: readonly Message[]): number[] =>
  messages.map(({ data }) => (data as { number: number }).number);
