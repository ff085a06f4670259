import { randomUUID } from 'node:crypto';
import type { PreferencesInput } from '#src/domain/recipient/preferences.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import { Recipient } from '#src/domain/recipient/recipient.js';
import { calendar } from './calendar.js';

export const anId = <Id extends string>(): Id => randomUUID() as string as Id;

/** Preferences with which every notification is sent immediately. */
export const preferring = (input: Partial<PreferencesInput> = {}): PreferencesInput => ({
  email: 'anna@example.org',
  timeZone: 'Europe/Vienna',
  frequency: 'instantly',
  quietHours: null,
  dailyCap: null,
  digestAt: '08:00',
  digestOn: 'monday',
  pausedUntil: null,
  ...input,
});

export const aRecipient = ({
  id = anId(),
  ...input
}: Partial<PreferencesInput> & { id?: RecipientId } = {}): Recipient =>
  Recipient.with(id, preferring(input), calendar, false);
