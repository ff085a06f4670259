import type { Provider } from '@nestjs/common';
import { RecipientLeases } from '../../application/ports/recipient-leases.js';
import { Addressees } from '../../domain/address/addressees.js';
import { Addresses } from '../../domain/address/addresses.js';
import { ReceivedReports } from '../../domain/address/received-report.js';
import { SuppressedAddresses } from '../../domain/address/suppressed-addresses.js';
import { Ledger } from '../../domain/ledger/ledger.js';
import { RelevanceCheck } from '../../domain/notification/relevance-check.js';
import { Notifications } from '../../domain/notification/notifications.js';
import { Recipients } from '../../domain/recipient/recipients.js';
import { UnsubscribeTokens } from '../../domain/recipient/unsubscribe-tokens.js';
import { EverythingIsRelevant } from '../occasions/everything-is-relevant.js';
import { addressSchema } from './address.schema.js';
import { AddressesTables1700000001050 } from './addresses-tables.migration.js';
import { Doubts1700000001060 } from './unknown-outcomes.migration.js';
import { notificationSchema } from './notification.schema.js';
import { NotificationsCausality1700000001001 } from './notifications-causality.migration.js';
import { NotificationsOnJourneys } from './notifications-on-journeys.js';
import { NotificationsTables1700000001000 } from './notifications-tables.migration.js';
import { PostgresAddresses, PostgresSuppressedAddresses } from './postgres-addresses.js';
import { PostgresLedger } from './postgres-ledger.js';
import { PostgresNotifications } from './postgres-notifications.js';
import { PostgresAddressees, PostgresReceivedReports } from './postgres-received-reports.js';
import { PostgresRecipients } from './postgres-recipients.js';
import { PostgresRecipientLeases } from './postgres-recipient-leases.js';
import { PostgresUnsubscribeTokens } from './postgres-unsubscribe-tokens.js';
import { recipientSchema } from './recipient.schema.js';
import { TurnsAndLedger1700000001002 } from './turns-and-ledger.migration.js';
import { UnsubscribeTokens1700000001006 } from './unsubscribe-tokens.migration.js';

export const ENTITIES = [recipientSchema, notificationSchema, addressSchema];

export const MIGRATIONS = [
  NotificationsTables1700000001000,
  NotificationsCausality1700000001001,
  TurnsAndLedger1700000001002,
  AddressesTables1700000001050,
  UnsubscribeTokens1700000001006,
  Doubts1700000001060,
];

/** The domain's ports on Postgres. */
export const POSTGRES_ADAPTERS: Provider[] = [
  { provide: Recipients, useClass: PostgresRecipients },
  { provide: Notifications, useClass: PostgresNotifications },
  { provide: RecipientLeases, useClass: PostgresRecipientLeases },
  { provide: UnsubscribeTokens, useClass: PostgresUnsubscribeTokens },
  { provide: Ledger, useClass: PostgresLedger },
  { provide: Addresses, useClass: PostgresAddresses },
  { provide: SuppressedAddresses, useClass: PostgresSuppressedAddresses },
  { provide: ReceivedReports, useClass: PostgresReceivedReports },
  { provide: Addressees, useClass: PostgresAddressees },
  { provide: RelevanceCheck, useClass: EverythingIsRelevant },
  NotificationsOnJourneys,
];
