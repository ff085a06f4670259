import type { Provider } from '@nestjs/common';
import { RecipientLeases } from '../../application/ports/recipient-leases.js';
import { Addresses } from '../../domain/address/addresses.js';
import { ReceivedReports } from '../../domain/address/received-report.js';
import { LocalCalendar } from '../../domain/calendar/local-calendar.js';
import { Ledger } from '../../domain/ledger/ledger.js';
import { RelevanceCheck } from '../../domain/notification/relevance-check.js';
import { Notifications } from '../../domain/notification/notifications.js';
import { RetiredOccasions } from '../../domain/notification/retired-occasions.js';
import { Recipients } from '../../domain/recipient/recipients.js';
import { UnsubscribeTokens } from '../../domain/recipient/unsubscribe-tokens.js';
import { TemporalCalendar } from '../calendar/temporal-calendar.js';
import { addressSchema } from './address.schema.js';
import { notificationSchema } from './notification.schema.js';
import { NotificationsOnJourneys } from './notifications-on-journeys.js';
import { PostgresAddresses } from './postgres-addresses.js';
import { PostgresLedger } from './postgres-ledger.js';
import { PostgresNotifications } from './postgres-notifications.js';
import { PostgresReceivedReports } from './postgres-received-reports.js';
import { PostgresRecipients } from './postgres-recipients.js';
import { PostgresRecipientLeases } from './postgres-recipient-leases.js';
import { PostgresRetiredOccasions } from './postgres-retired-occasions.js';
import { PostgresUnsubscribeTokens } from './postgres-unsubscribe-tokens.js';
import { recipientSchema } from './recipient.schema.js';

export const ENTITIES = [recipientSchema, notificationSchema, addressSchema];

// SQL files stay in src: the compiler copies nothing but TypeScript.
export const MIGRATIONS = new URL('../../../src/infrastructure/persistence/migrations/', import.meta.url);

/** The domain's ports on Postgres. */
export const POSTGRES_ADAPTERS: Provider[] = [
  { provide: LocalCalendar, useClass: TemporalCalendar },
  { provide: Recipients, useClass: PostgresRecipients },
  { provide: Notifications, useClass: PostgresNotifications },
  { provide: RecipientLeases, useClass: PostgresRecipientLeases },
  { provide: UnsubscribeTokens, useClass: PostgresUnsubscribeTokens },
  { provide: Ledger, useClass: PostgresLedger },
  { provide: Addresses, useClass: PostgresAddresses },
  { provide: ReceivedReports, useClass: PostgresReceivedReports },
  { provide: RetiredOccasions, useClass: PostgresRetiredOccasions },
  // Takes nothing to be gone, unless an upstream context is configured to be asked.
  { provide: RelevanceCheck, useValue: { goneAmong: () => Promise.resolve(new Set()) } },
  NotificationsOnJourneys,
];
