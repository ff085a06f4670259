import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type { Notify } from '#src/application/notify/notify.command.js';
import type { MailerInTest } from './mailer-in-test.js';

export type Answer = LightMyRequestResponse;

/** Notifications as its clients know it, without a socket between. */
export interface RunningNotifications {
  readonly mailer: MailerInTest;
  /** Throws when the answer is not as the OpenAPI document has it. */
  ask(request: InjectOptions): Promise<Answer>;
  /** What that document promises of answers, and none has kept so far. */
  unseen(): string[];
  now(): Date;
  notify(notify: Notify): Promise<void>;
  /** Resolves when everything that is due was considered and every event was read. */
  settled(): Promise<void>;
  /** How much is stored, whatever it is. */
  stored(): Promise<number>;
  stop(): Promise<void>;
}

/** Where anything lies that a request can bring about. */
export const TABLES = [
  'recipients',
  'notifications',
  'recipient_leases',
  'digests',
  'ledger_entries',
  'addresses',
  'reports',
  'unsubscribe_tokens',
  'retired_occasions',
];

export const SEARCH_URL = 'https://search.example';

export const PUBLIC_URL = 'https://notifications.example';
