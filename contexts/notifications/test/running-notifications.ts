import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type { Notify } from '#src/application/notify/notify.command.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import type { MailerInTest } from './mailer-in-test.js';

export type HttpResponse = LightMyRequestResponse;

/** A running Notifications, used through its HTTP interface without a socket. */
export interface RunningNotifications {
  readonly mailer: MailerInTest;
  /** @throws Error when the response does not conform to the OpenAPI document */
  send(request: InjectOptions): Promise<HttpResponse>;
  /** The responses in the OpenAPI document that no test has received so far. */
  unobservedResponses(): string[];
  now(): Date;
  notify(notify: Notify): Promise<void>;
  forget(recipientId: RecipientId): Promise<void>;
  /** Resolves when all events have been read and no notification can be sent now. */
  drained(): Promise<void>;
  /** The number of rows in all `TABLES`. */
  stored(): Promise<number>;
  stop(): Promise<void>;
}

/** The tables that a request can change. */
export const TABLES = [
  'recipients',
  'forgotten_recipients',
  'notifications',
  'recipient_leases',
  'digests',
  'ledger_entries',
  'addresses',
  'reports',
  'link_tokens',
  'retired_occasions',
];

export const SEARCH_URL = 'https://search.example';

export const PUBLIC_URL = 'https://notifications.example';
