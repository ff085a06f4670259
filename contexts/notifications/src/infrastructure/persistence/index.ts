import type { Provider } from '@nestjs/common';
import { DueNotifications } from '../../domain/notification/due-notifications.js';
import { Notifications } from '../../domain/notification/notifications.js';
import { Recipients } from '../../domain/recipient/recipients.js';
import { notificationSchema } from './notification.schema.js';
import { NotificationsCausality1700000001001 } from './notifications-causality.migration.js';
import { NotificationsOnJourneys } from './notifications-on-journeys.js';
import { NotificationsTables1700000001000 } from './notifications-tables.migration.js';
import { PostgresDueNotifications, PostgresNotifications } from './postgres-notifications.js';
import { PostgresRecipients } from './postgres-recipients.js';
import { recipientSchema } from './recipient.schema.js';

export const ENTITIES = [recipientSchema, notificationSchema];

export const MIGRATIONS = [NotificationsTables1700000001000, NotificationsCausality1700000001001];

/** The domain's ports on Postgres. */
export const POSTGRES_ADAPTERS: Provider[] = [
  { provide: Recipients, useClass: PostgresRecipients },
  { provide: Notifications, useClass: PostgresNotifications },
  { provide: DueNotifications, useClass: PostgresDueNotifications },
  NotificationsOnJourneys,
];
