import type { PublishedEvent } from './published-event.js';

/**
 * A notification reached its final state, one of four. The subject is the notification's id. The event contains neither the
 * text nor the recipient's address.
 */
export interface NotificationEndedV1 {
  readonly notificationId: string;
  readonly recipientId: string;
  /** The final state. */
  readonly end: 'sent' | 'in-digest' | 'suppressed' | 'undeliverable';
  /** The name of the rule that suppressed it; null in the other states. */
  readonly rule: string | null;
  /** The id of the digest that contained it; null in the other states. */
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
      notificationId: { type: 'string', format: 'uuid', description: 'The id of the notification.' },
      recipientId: { type: 'string', format: 'uuid', description: 'The id of the recipient.' },
      end: { enum: ['sent', 'in-digest', 'suppressed', 'undeliverable'], description: 'The final state.' },
      rule: { type: ['string', 'null'], description: 'The rule that suppressed it, or null.' },
      digestId: { type: ['string', 'null'], format: 'uuid', description: 'The id of its digest, or null.' },
      isPossibleDuplicate: { type: 'boolean', description: 'Whether it may have been sent twice.' },
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
