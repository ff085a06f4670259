import { EntitySchema } from 'typeorm';
import { Email } from '../../domain/email/email.js';

/** Private fields of the aggregate, which only this mapping may name. */
const attemptAt = 'attemptAt' as keyof Email;
const attempts = 'attempts' as keyof Email;
const digest = 'digest' as keyof Email;
const attemptedAt = 'attemptedAt' as keyof Email;
const isSent = 'isSent' as keyof Email;
const spentAt = 'spentAt' as keyof Email;

export const emailSchema = new EntitySchema<Email>({
  name: 'Email',
  tableName: 'emails',
  target: Email,
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'integer', version: true },
    kind: { type: 'text' },
    to: { name: 'sent_to', type: 'text', nullable: true },
    personId: { name: 'person_id', type: 'uuid', nullable: true },
    dueAt: { name: 'due_at', type: 'timestamptz' },
    [attemptAt]: { name: 'attempt_at', type: 'timestamptz' },
    [attempts]: { type: 'integer' },
    [digest]: { type: 'text', nullable: true },
    [attemptedAt]: { name: 'attempted_at', type: 'timestamptz', nullable: true },
    [isSent]: { name: 'is_sent', type: 'boolean' },
    [spentAt]: { name: 'spent_at', type: 'timestamptz', nullable: true },
  },
});
