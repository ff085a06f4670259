import { EntitySchema } from 'typeorm';
import type { Preferences } from '../../domain/recipient/preferences.js';
import { Recipient } from '../../domain/recipient/recipient.js';

/** Private in the aggregate, so TypeScript would keep it from us; a mapper has to see it. */
const chosen = 'chosen' as keyof Recipient;

const preferencesColumns = new EntitySchema<Preferences>({
  name: 'Preferences',
  columns: {
    email: { type: 'text' },
    timeZone: { name: 'time_zone', type: 'text' },
    frequency: { type: 'text' },
    quietHours: { name: 'quiet_hours', type: 'jsonb', nullable: true },
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
  },
  embeddeds: { [chosen]: { schema: preferencesColumns, prefix: false } },
});
