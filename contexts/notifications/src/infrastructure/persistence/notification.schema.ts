import { EntitySchema } from 'typeorm';
import { Notification } from '../../domain/notification/notification.js';

/** Private in the aggregate, so TypeScript would keep them from us; a mapper has to see them. */
const standing = 'standing' as keyof Notification;
const endedFor = 'endedFor' as keyof Notification;
const tried = 'tried' as keyof Notification;
const decided = 'decided' as keyof Notification;
const earliest = 'earliest' as keyof Notification;
const digest = 'digest' as keyof Notification;
const isPutOff = 'isPutOff' as keyof Notification;
export const changedAt = 'changedAt' as keyof Notification;

export const notificationSchema = new EntitySchema<Notification>({
  name: 'Notification',
  tableName: 'notifications',
  target: Notification,
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'integer', version: true },
    recipientId: { name: 'recipient_id', type: 'uuid' },
    occasion: { type: 'text' },
    topic: { type: 'text', nullable: true },
    topicLabel: { name: 'topic_label', type: 'text', nullable: true },
    content: { type: 'jsonb' },
    dueAt: { name: 'due_at', type: 'timestamptz' },
    [standing]: { name: 'state', type: 'text' },
    [endedFor]: { name: 'reason', type: 'text', nullable: true },
    [tried]: { name: 'attempts', type: 'jsonb' },
    [decided]: { name: 'decisions', type: 'jsonb' },
    [earliest]: { name: 'not_before', type: 'timestamptz' },
    [digest]: { type: 'timestamptz', nullable: true },
    [isPutOff]: { name: 'put_off', type: 'boolean' },
    [changedAt]: { name: 'changed_at', type: 'timestamptz' },
  },
});
