import { EntitySchema } from 'typeorm';
import type { Preferences } from '../../domain/recipient/preferences.js';
import { Recipient } from '../../domain/recipient/recipient.js';

/** Private fields of the aggregate, which only this mapping may name. */
const chosen = 'chosen' as keyof Recipient;
const left = 'left' as keyof Recipient;
const confirmed = 'confirmed' as keyof Recipient;

const asText = {
  to: (text: string | null) => text,
  from: (time: Date | null) => time?.toISOString() ?? null,
};

const preferencesColumns = new EntitySchema<Preferences>({
  name: 'Preferences',
  columns: {
    email: { type: 'text' },
    timeZone: { name: 'time_zone', type: 'text' },
    frequency: { type: 'text' },
    quietHours: { name: 'quiet_hours', type: 'jsonb', nullable: true },
    digestAt: { name: 'digest_at', type: 'text' },
    digestOn: { name: 'digest_on', type: 'text' },
    pausedUntil: { name: 'paused_until', type: 'timestamptz', nullable: true, transformer: asText },
    dailyCap: { name: 'daily_cap', type: 'integer', nullable: true },
  },
});

export const recipientSchema = new EntitySchema<Recipient>({
  name: 'Recipient',
  tableName: 'recipients',
  target: Recipient,
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'integer', version: true },
    [left]: { name: 'left_topics', type: 'jsonb' },
    [confirmed]: { name: 'confirmed_address', type: 'text', nullable: true },
  },
  embeddeds: { [chosen]: { schema: preferencesColumns, prefix: false } },
});
