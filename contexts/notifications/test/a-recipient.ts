import { randomUUID } from 'node:crypto';
import type { Preferences } from '#src/domain/recipient/preferences.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import { Recipient } from '#src/domain/recipient/recipient.js';

export const anId = <Id extends string>(): Id => randomUUID() as string as Id;

/** What somebody chooses who wants to hear of everything at once. */
export const preferring = (chosen: Partial<Preferences> = {}): Preferences => ({
  email: 'anna@example.org',
  timeZone: 'Europe/Vienna',
  frequency: 'instantly',
  quietHours: null,
  dailyCap: null,
  digestAt: '08:00',
  digestOn: 'monday',
  pausedUntil: null,
  ...chosen,
});

export const aRecipient = ({
  id = anId(),
  ...chosen
}: Partial<Preferences> & { id?: RecipientId } = {}): Recipient => Recipient.with(id, preferring(chosen));
