import { Content, type ContentInput, fitting } from '#src/domain/notification/content.js';
import { Occasion } from '#src/domain/notification/occasion.js';
import { Notification } from '#src/domain/notification/notification.js';
import { Reference } from '#src/domain/notification/reference.js';
import type { SendingAttempt } from '#src/domain/notification/sending-attempt.js';
import { anId } from './a-recipient.js';

/** Midday of a Monday on which nothing special happens. */
export const today = new Date('2026-05-04T12:00:00Z');

export const after = (milliseconds: number): Date => new Date(today.getTime() + milliseconds);

export const aContent = (words: Partial<ContentInput> = {}): ContentInput => ({
  headline: 'Something for you',
  body: ['It happened today.', 'You asked to be told.'],
  link: { label: 'Read on', url: 'https://pawprint.example/things/1' },
  ...words,
});

export const aReference = (id: string = anId(), kind = 'thing'): Reference => Reference.of({ kind, id });

/** An occasion about the thing with that id. */
export const anOccasion = (thing?: string): Occasion =>
  Occasion.of({ trigger: aReference('1', 'event'), about: aReference(thing) });

type About = Omit<Parameters<typeof Notification.due>[0], 'content'> & { readonly content: ContentInput };

export function aNotification({
  id = anId(),
  recipientId = anId(),
  occasion = anOccasion(),
  content = aContent(),
  topic = null,
  topicLabel = null,
  dueAt = today,
}: Partial<About> & { dueAt?: Date } = {}): Notification {
  return Notification.due(
    { id, recipientId, occasion, content: Content.of(fitting(content)), topic, topicLabel },
    dueAt,
  );
}

export const anAttempt = (about: Partial<SendingAttempt> = {}): SendingAttempt => ({
  at: today.toISOString(),
  worker: 'a worker',
  outcome: 'accepted',
  answer: '250 OK',
  ...about,
});
