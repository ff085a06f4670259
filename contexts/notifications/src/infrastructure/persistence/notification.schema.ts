import { EntitySchema } from 'typeorm';
import { Occasion, type OccasionInput } from '../../domain/notification/occasion.js';
import { Notification } from '../../domain/notification/notification.js';

export const notificationSchema = new EntitySchema<Notification>({
  name: 'Notification',
  tableName: 'notifications',
  target: Notification,
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'integer', version: true },
    recipientId: { name: 'recipient_id', type: 'uuid' },
    occasion: {
      type: 'jsonb',
      transformer: {
        to: (occasion: Occasion) => occasion,
        from: (stored: OccasionInput) => Occasion.of(stored),
      },
    },
    topic: { type: 'text', nullable: true },
    topicLabel: { name: 'topic_label', type: 'text', nullable: true },
    content: { type: 'jsonb' },
    dueAt: { name: 'due_at', type: 'timestamptz' },
    state: { type: 'text' },
    reason: { type: 'text', nullable: true },
    attempts: { type: 'jsonb' },
    decisions: { type: 'jsonb' },
    notBefore: { name: 'not_before', type: 'timestamptz' },
    digestPeriod: { name: 'digest_period', type: 'timestamptz', nullable: true },
    awaitsRetry: { name: 'awaits_retry', type: 'boolean' },
    at: { name: 'changed_at', type: 'timestamptz' },
  },
});
