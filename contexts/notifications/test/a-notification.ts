import { Content, type ContentInput, sanitised } from '#src/domain/notification/content.js';
import { Occasion } from '#src/domain/notification/occasion.js';
import { Notification } from '#src/domain/notification/notification.js';
import { Reference } from '#src/domain/notification/reference.js';
import type { SendingAttempt } from '#src/domain/notification/sending-attempt.js';
import { anId, aRecipient } from './a-recipient.js';
import { calendar } from './calendar.js';

/** Noon of an ordinary Monday. */
export const today = new Date('2026-05-04T12:00:00Z');

export const after = (milliseconds: number): Date => new Date(today.getTime() + milliseconds);

export const aContent = (texts: Partial<ContentInput> = {}): ContentInput => ({
  headline: 'Something for you',
  body: ['It happened today.', 'You asked to be notified.'],
  link: { label: 'Read on', url: 'https://pawprint.example/things/1' },
  ...texts,
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
    { id, recipientId, occasion, content: Content.of(sanitised(content)), topic, topicLabel },
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

/** Suppresses the notification, because the thing that it is about is gone. */
export const retire = (notification: Notification, now = today): void =>
  void notification.decide({
    ...{ now, calendar, recipient: aRecipient(), addressSuppressed: null, occasionIsRetired: true },
    ...{ isAddressConfirmed: true, isAddressOverLimit: false, sentToday: 0, lastDigest: null },
  });
