import { randomUUID } from 'node:crypto';
import type { Message, OutgoingEvent } from '#src/messaging/message.js';
import type { Batch } from '#src/messaging/message-log.js';
import { partitionOf } from '#src/messaging/partition.js';
import type { MessageHandler, Subscription } from '#src/messaging/subscription.js';
import type { PlatformInTest } from './platforms-in-test.js';

/** A type that no other test uses, so that all of them can share one log. */
export const aType = (): string => `test.${randomUUID()}.v1`;

export function anOutgoingEvent(type: string, about: Partial<OutgoingEvent> = {}): OutgoingEvent {
  return {
    type,
    subject: 'somebody',
    time: new Date('2026-05-04T09:00:00.123Z'),
    data: { number: 1 },
    published: true,
    ...about,
  };
}

export function aMessage(about: Partial<Message> = {}): Message {
  const id = randomUUID();
  return {
    id,
    source: 'urn:pawprint:here',
    type: 'test.happened.v1',
    subject: 'somebody',
    time: '2026-05-04T09:00:00.123Z',
    data: { number: 1 },
    traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
    correlationid: id,
    causationid: null,
    ...about,
  };
}

/** A new subscription, to one's own log unless said otherwise. */
export function aSubscription(types: readonly string[], about: Partial<Subscription> = {}): Subscription {
  const ignored: MessageHandler = () => Promise.resolve();
  return {
    name: `subscription-${randomUUID()}`,
    from: 'here',
    handlers: Object.fromEntries(types.map((type) => [type, ignored])),
    ...about,
  };
}

/** Subjects that nobody else uses and that share a partition, so that they come in one batch. */
export function neighbours(count: number): string[] {
  const subjects: string[] = [];
  while (subjects.length < count) {
    const subject = randomUUID();
    if (partitionOf(subject) === partitionOf(subjects[0] ?? subject)) subjects.push(subject);
  }
  return subjects;
}

const MAX_BATCHES = 1_000;

/**
 * Reads a subscription to its end, batch by batch, as a reader would whose handlers do nothing.
 *
 * @throws Error when there is no end to it
 */
export async function readToTheEnd(
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
  throw new Error(`There is no end to ${subscription.name}.`);
}

/**
 * Takes the next messages of a subscription, passing over partitions in which there are none of its types.
 *
 * @throws Error when there are none at all
 */
export async function takeNext(
  { unitOfWork, log }: PlatformInTest,
  subscription: Subscription,
  limit: number,
): Promise<Batch> {
  for (;;) {
    const taken = await unitOfWork.run(() => log.take(subscription, limit));
    if (taken === null) throw new Error(`There is nothing for ${subscription.name}.`);
    if (taken.messages.length > 0) return taken;
  }
}

export const messagesOf = ({ messages }: Batch): Message[] => messages.map(({ message }) => message);

export const numbersOf = (messages: readonly Message[]): number[] =>
  messages.map(({ data }) => (data as { number: number }).number);
