import type { PublishedEvent } from './published-event.js';

/**
 * A notification ended, in one of four ways and once for all; the subject is the notification's id. No text and no address
 * is part of it.
 */
export interface NotificationEndedV1 {
  readonly notificationId: string;
  readonly recipientId: string;
  readonly end: 'sent' | 'in-digest' | 'suppressed' | 'undeliverable';
  /** The rule that suppressed it; null when it ended in another way. */
  readonly rule: string | null;
  /** The digest that it was sent in; null when it ended in another way. */
  readonly digestId: string | null;
  /** Whether the recipient may have received it twice, because the outcome of an earlier attempt is unknown. */
  readonly isPossibleDuplicate: boolean;
}

export const notificationEndedV1: PublishedEvent<NotificationEndedV1> = {
  type: 'notifications.notification-ended.v1',
  schema: {
    type: 'object',
    required: ['notificationId', 'recipientId', 'end', 'rule', 'digestId', 'isPossibleDuplicate'],
    properties: {
      notificationId: { type: 'string', format: 'uuid' },
      recipientId: { type: 'string', format: 'uuid' },
      end: { enum: ['sent', 'in-digest', 'suppressed', 'undeliverable'] },
      rule: { type: ['string', 'null'] },
      digestId: { type: ['string', 'null'], format: 'uuid' },
      isPossibleDuplicate: { type: 'boolean' },
    },
  },
  example: {
    notificationId: '0190a6c2-7c00-5000-8000-0000000000c1',
    recipientId: '0190a6c2-7c00-7000-8000-0000000000a1',
    end: 'suppressed',
    rule: 'recipient-left-topic',
    digestId: null,
    isPossibleDuplicate: false,
  },
  subjectOf: ({ notificationId }) => notificationId,
};
