import type { Provider } from '@nestjs/common';
import { RecipientLeases } from '../../application/ports/recipient-leases.js';
import { AddressLimit } from '../../domain/address/address-limit.js';
import { Addresses } from '../../domain/address/addresses.js';
import { ReceivedReports } from '../../domain/address/received-report.js';
import { LocalCalendar } from '../../domain/calendar/local-calendar.js';
import { Ledger } from '../../domain/ledger/ledger.js';
import { Notifications } from '../../domain/notification/notifications.js';
import { RetiredOccasions } from '../../domain/notification/retired-occasions.js';
import { ForgottenRecipients } from '../../domain/recipient/forgotten-recipients.js';
import { Recipients } from '../../domain/recipient/recipients.js';
import { LinkTokens } from '../../domain/recipient/link-tokens.js';
import { TemporalCalendar } from '../calendar/temporal-calendar.js';
import { addressSchema } from './address.schema.js';
import { notificationSchema } from './notification.schema.js';
import { NotificationJourneySteps } from './notification-journey-steps.js';
import { PostgresAddressLimit } from './postgres-address-limit.js';
import { PostgresAddresses } from './postgres-addresses.js';
import { PostgresForgottenRecipients } from './postgres-forgotten-recipients.js';
import { PostgresLedger } from './postgres-ledger.js';
import { PostgresNotifications } from './postgres-notifications.js';
import { PostgresReceivedReports } from './postgres-received-reports.js';
import { PostgresRecipients } from './postgres-recipients.js';
import { PostgresRecipientLeases } from './postgres-recipient-leases.js';
import { PostgresRetiredOccasions } from './postgres-retired-occasions.js';
import { PostgresLinkTokens } from './postgres-link-tokens.js';
import { recipientSchema } from './recipient.schema.js';

export const ENTITIES = [recipientSchema, notificationSchema, addressSchema];

// SQL files stay in src, because the compiler copies only TypeScript.
export const MIGRATIONS = new URL('../../../src/infrastructure/persistence/migrations/', import.meta.url);

/** The domain's ports on Postgres. */
export const POSTGRES_ADAPTERS: Provider[] = [
  { provide: LocalCalendar, useClass: TemporalCalendar },
  { provide: Recipients, useClass: PostgresRecipients },
  { provide: ForgottenRecipients, useClass: PostgresForgottenRecipients },
  { provide: Notifications, useClass: PostgresNotifications },
  { provide: RecipientLeases, useClass: PostgresRecipientLeases },
  { provide: LinkTokens, useClass: PostgresLinkTokens },
  { provide: Ledger, useClass: PostgresLedger },
  { provide: Addresses, useClass: PostgresAddresses },
  { provide: AddressLimit, useClass: PostgresAddressLimit },
  { provide: ReceivedReports, useClass: PostgresReceivedReports },
  { provide: RetiredOccasions, useClass: PostgresRetiredOccasions },
  NotificationJourneySteps,
];
